using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Database;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Statistics;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Looks, shortly before its hour, at each text that the clock is about to put out. One that has come to lack something since
/// it was approved (its picture was taken down, its issue or figure is gone) fails: it is kept back and the desk sees why. The
/// clock needs no watch to put out the rest, and what one text does to the watch keeps it from no other.
/// </summary>
public sealed class DueWatch(IServiceScopeFactory scopes, SiteContent content, ChangeFeed changes, TimeProvider clock, ILogger<DueWatch> log)
    : RecurringJob(TimeSpan.FromSeconds(15), clock, log, runsAtStart: true)
{
    /// <summary>So long before its hour a text is looked at for the first time, and again until then.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Looks at everything that is due soon.</summary>
    public override async Task Run(CancellationToken cancellationToken = default)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        foreach (var id in await Due(now, cancellationToken)) await Look(id, now, cancellationToken);
        await changes.Run(cancellationToken);
    }

    private async Task<List<int>> Due(DateTime now, CancellationToken stop)
    {
        using var scope = scopes.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Publications.Due(now, now + Ahead).Select(p => p.Id).ToListAsync(stop);
    }

    private async Task Look(int id, DateTime now, CancellationToken stop)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        if (await db.Publications.Due(now, now + Ahead).Include(p => p.Tags).FirstOrDefaultAsync(p => p.Id == id, stop) is not { } publication) return;
        var lacking = await WhatItLacks(publication, db, stop);
        if (lacking.Count == 0) return;

        publication.Fail(string.Join(" ", lacking));
        db.Audit.Add(new AuditEntry(now, null, "clock", "publication.fail", publication.Slug, publication.FailedBecause!));
        try
        {
            await db.SaveChangesAsync(stop);
            Log.LogInformation("{Slug} does not go out at its hour: {Because}", publication.Slug, publication.FailedBecause);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An editor is at it in this very moment: the next look sees what they did.
        }
    }

    private async Task<IReadOnlyList<string>> WhatItLacks(Publication publication, SiteDb db, CancellationToken stop)
    {
        try
        {
            var lacking = PublishingChecklist.Check(publication.Text, Strength.Publish, content.Current).Select(l => l.Message).ToList();
            var figures = NamedStatistics.In(MarkdownRenderer.Render(publication.Body)).Distinct().ToList();
            var there = await db.Statistics.Named(figures).Select(s => s.Slug).ToListAsync(stop);
            return [.. lacking, .. figures.Except(there).Select(figure => $"The statistic {figure} is gone.")];
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.LogWarning(e, "{Slug} could not be read before its hour", publication.Slug);
            return [$"It could not be read: {e.Message}"];
        }
    }
}
