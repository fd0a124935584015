using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Jobs;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Aggregates failed sign-ins to one audit log entry per account and hour, and one for all addresses without an account, so that a stranger
/// cannot fill the log. An entry is written when its hour is over, before the account signs in, or when the site stops.
/// </summary>
public sealed class SignInFailures(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SignInFailures> log)
    : RecurringJob(TimeSpan.FromMinutes(1), clock, log)
{
    private const int NoAccount = 0;
    private static readonly TimeSpan AggregationWindow = TimeSpan.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<int, FailedSignIns> _failures = [];

    /// <summary>Counts a failed sign-in for an account, or for an address without one.</summary>
    public void Add(Account? account, IPAddress? remoteAddress)
    {
        lock (_lock)
        {
            var id = account?.Id ?? NoAccount;
            if (!_failures.TryGetValue(id, out var failures))
                _failures.Add(id, failures = new FailedSignIns(account?.Id, account?.EmailAddress ?? "unknown address", Now));
            failures.Add(ClientAddress.GetHostBytes(remoteAddress), Now);
        }
    }

    /// <summary>Removes and returns the entries of an account, to be saved before its next action.</summary>
    public IEnumerable<AuditEntry> TakeEntries(int accountId) => TakeEntries(t => t.AccountId == accountId);

    /// <summary>Writes the entries whose hour is over.</summary>
    public override Task Run(CancellationToken cancellationToken = default) =>
        SaveEntries(TakeEntries(t => t.Since + AggregationWindow <= Now), cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveEntries(TakeEntries(_ => true), cancellationToken);
    }

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    private List<AuditEntry> TakeEntries(Func<FailedSignIns, bool> predicate)
    {
        lock (_lock)
        {
            var matching = _failures.Where(t => predicate(t.Value)).ToList();
            foreach (var (id, _) in matching)
                _failures.Remove(id);
            return [.. matching.Select(t => t.Value.ToAuditEntry(Now))];
        }
    }

    private async Task SaveEntries(List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        db.AuditLog.AddRange(entries);
        await db.SaveChangesAsync(cancellationToken);
    }
}
