using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Counts all signatures anew every night and compares them with the tallies, begins the rulings of the day, and finds clusters. Each night leaves a line in the audit log, so that the desk
/// sees that it was done; a difference, which must not be, is an error in the log as well.
/// </summary>
public sealed class NightlyRecount(TimeProvider clock, ILogger<NightlyRecount> log)
{
    public const string Act = "signatures.recount";

    /// <summary>When few sign: the small hours of the Americas.</summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(8);

    private DateTime _done;

    /// <summary>Recounts when tonight's is due and no other node has done it or is at it.</summary>
    public async Task Run(SiteDb db, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = now.TimeOfDay < Hour ? now.Date.AddDays(-1) + Hour : now.Date + Hour;
        if (_done >= due) return;
        await db.RunAlone(Act, clock, () => Recount(db, now, due, cancellationToken), cancellationToken);
    }

    // All together, so that nobody learns from the count what one of them met. Who confirms in this hour is met by none.
    private static async Task BeginRulings(SiteDb db, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var ruling in await db.Rulings.Decided().ToListAsync(cancellationToken)) ruling.Begin(RandomId.FirstOf(now));
    }

    private async Task Recount(SiteDb db, DateTime now, DateTime due, CancellationToken cancellationToken)
    {
        if (!await db.Audit.AnyAsync(a => a.Act == Act && a.At >= due, cancellationToken))
        {
            var differences = await db.Recount(cancellationToken);
            foreach (var difference in differences) log.LogError("The tallies are not what the signatures are: {Difference}", difference);
            var detail = differences.Count == 0 ? "No differences" : $"{differences.Count} differences: {string.Join("; ", differences)}";
            db.Audit.Add(new AuditEntry(now, null, "clock", Act, "", detail));
            await BeginRulings(db, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await new ClusterSearch(db).Run(now, cancellationToken);
        }
        _done = due;
    }
}
