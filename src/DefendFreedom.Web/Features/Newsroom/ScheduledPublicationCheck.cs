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
/// Looks, shortly before its hour, at each text that the clock is about to put out. One that has come to lack something since
/// it was approved (its picture was taken down, its issue or figure is gone) fails: it is kept back and the desk sees why. The
/// clock needs no watch to put out the rest, and what one text does to the watch keeps it from no other.
/// </summary>
public sealed class ScheduledPublicationCheck(
    IServiceScopeFactory scopes,
    SiteContent content,
    ChangeFeed changes,
    TimeProvider clock,
    ILogger<ScheduledPublicationCheck> log
) : RecurringJob(TimeSpan.FromSeconds(15), clock, log, runsAtStart: true)
{
    /// <summary>So long before its hour a text is looked at for the first time, and again until then.</summary>
    public static readonly TimeSpan LeadTime = TimeSpan.FromMinutes(5);

    /// <summary>Looks at everything that is due soon.</summary>
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
            Log.LogInformation("{Slug} does not go out at its hour: {Because}", publication.Slug, publication.HeldBackReason);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An editor is at it in this very moment: the next look sees what they did.
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
            return [.. problems, .. slugs.Except(existing).Select(figure => $"The statistic {figure} is gone.")];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning(e, "{Slug} could not be read before its hour", publication.Slug);
            return [$"It could not be read: {e.Message}"];
        }
    }
}
