using DefendFreedom.Auditing;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Web.Hosting.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>
/// Re-validates scheduled publications shortly before they go live. One that has become invalid since its approval (its picture was taken
/// down, its issue or statistic is gone) is held back, and the desk shows the reason. Valid ones go live without this job, and an error in
/// one does not affect the others.
/// </summary>
public sealed class ScheduledPublicationCheck(
    IServiceScopeFactory scopes,
    SiteContent content,
    ChangeFeed changes,
    TimeProvider clock,
    ILogger<ScheduledPublicationCheck> log
) : RecurringJob(TimeSpan.FromSeconds(15), clock, log, runsAtStart: true)
{
    /// <summary>Time before a publication goes live when it is checked first; from then on it is checked in every run.</summary>
    public static readonly TimeSpan LeadTime = TimeSpan.FromMinutes(5);

    /// <summary>Checks all publications that go live soon.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        foreach (var id in await FindDueIds(now, cancellationToken))
            await Check(id, now, cancellationToken);
        await changes.Run(cancellationToken);
    }

    private async Task<List<int>> FindDueIds(DateTime now, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        return await scope
            .ServiceProvider.GetRequiredService<SiteDb>()
            .Publications.BecomingVisible(now, now + LeadTime)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task Check(int id, DateTime now, CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (
            await db
                .Publications.BecomingVisible(now, now + LeadTime)
                .Include(p => p.Tags)
                .FirstOrDefaultAsync(p => p.Id == id, cancellationToken)
            is not { } publication
        )
            return;
        var problems = await FindProblems(publication, db, cancellationToken);
        if (problems.Count == 0)
            return;

        publication.HoldBack(string.Join(" ", problems));
        db.AuditLog.Add(new AuditEntry(now, null, "clock", "publication.fail", publication.Slug, publication.HeldBackReason!));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            Log.LogInformation("{Slug} is held back: {Reason}", publication.Slug, publication.HeldBackReason);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An editor is changing it right now; the next run sees the result.
        }
    }

    private async Task<IReadOnlyList<string>> FindProblems(Publication publication, SiteDb db, CancellationToken cancellationToken)
    {
        try
        {
            var problems = PublishingChecklist
                .Check(publication.Text, ValidationLevel.Publish, content.Current)
                .Select(l => l.Message)
                .ToList();
            var slugs = StatisticReferences.FindSlugs(MarkdownRenderer.Render(publication.Body)).Distinct().ToList();
            var existing = await db.Statistics.WithSlugs(slugs).Select(s => s.Slug).ToListAsync(cancellationToken);
            return [.. problems, .. slugs.Except(existing).Select(slug => $"The statistic {slug} no longer exists.")];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning(e, "{Slug} could not be checked before it goes live", publication.Slug);
            return [$"The text could not be read: {e.Message}"];
        }
    }
}
