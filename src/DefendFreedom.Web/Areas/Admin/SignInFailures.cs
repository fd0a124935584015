using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>
/// Wrong tries to sign in, one line of the audit log for each account and hour and one for all addresses without an account, so that a
/// stranger cannot fill the log. A line is written when its hour is over, before the account signs in, or when the site stops.
/// </summary>
public sealed class SignInFailures(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SignInFailures> log)
    : RecurringJob(TimeSpan.FromMinutes(1), clock, log)
{
    private const int NoAccount = 0;
    private static readonly TimeSpan Folded = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<int, FailedTries> _tries = [];

    /// <summary>Counts one for an account, or for an address that has none.</summary>
    public void Add(Account? account, IPAddress? from)
    {
        lock (_lock)
        {
            var id = account?.Id ?? NoAccount;
            if (!_tries.TryGetValue(id, out var tries))
                _tries.Add(id, tries = new FailedTries(account?.Id, account?.Address ?? "unknown address", Now));
            tries.Add(NetworkFingerprints.HostBytes(from), Now);
        }
    }

    /// <summary>The lines of an account, to be saved before what it does next.</summary>
    public IEnumerable<AuditEntry> Take(int accountId) => Take(t => t.AccountId == accountId);

    /// <summary>Writes the lines whose hour is over.</summary>
    public override Task Run(CancellationToken cancellationToken = default) => Write(Take(t => t.From + Folded <= Now), cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Write(Take(_ => true), cancellationToken);
    }

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private List<AuditEntry> Take(Func<FailedTries, bool> which)
    {
        lock (_lock)
        {
            var taken = _tries.Where(t => which(t.Value)).ToList();
            foreach (var (id, _) in taken) _tries.Remove(id);
            return [.. taken.Select(t => t.Value.ToEntry(Now))];
        }
    }

    private async Task Write(List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        db.Audit.AddRange(entries);
        await db.SaveChangesAsync(cancellationToken);
    }
}
