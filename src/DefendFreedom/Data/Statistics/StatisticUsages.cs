using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>Finds every place that shows a statistic: pages, content files, publications, and drafts that will be published.</summary>
public sealed class StatisticUsages(SiteDb db, ContentSnapshot content, DateTime now)
{
    /// <summary>The usages of a statistic, given the issues that list it now and those that will list it after an edit.</summary>
    public async Task<List<StatisticUsage>> Find(string slug, IReadOnlyCollection<string> issues, IReadOnlyCollection<string> newIssues)
    {
        var statistics = await db.Statistics.AsNoTracking().Include(s => s.Issues).ToListAsync();
        return
        [
            .. FindOnHomePage(slug, statistics),
            .. issues.Union(newIssues).SelectMany(i => FindInIssue(slug, i, issues, newIssues, statistics)),
            .. FindInFiles(slug),
            .. await FindInPublications(slug),
            .. await FindInDrafts(slug),
        ];
    }

    private IEnumerable<StatisticUsage> FindOnHomePage(string slug, List<Statistic> statistics)
    {
        var shown = content.Site.Statistics.Select(name => statistics.Find(s => s.Slug == name)).OfType<Statistic>().ToList();
        return FindInList("/", "The home page", "Figures", slug, shown);
    }

    private IEnumerable<StatisticUsage> FindInIssue(
        string slug,
        string issue,
        IReadOnlyCollection<string> issues,
        IReadOnlyCollection<string> newIssues,
        List<Statistic> statistics
    )
    {
        if (content.Issues.Find(issue) is not { } page)
            return [];
        var shown = statistics.ThingsToKnow(issue).ToList();
        // The issue's own page leaves out a thing to know that its text shows.
        var (address, title, kind) = StatisticReferences.FindSlugs(page.Body).Contains(slug)
            ? ($"/issues#issue-{issue}", page.Title, "Things to know in the list of issues")
            : ("/issues/" + issue, page.Title, "Things to know, here and in the list of issues");
        if (!issues.Contains(issue))
            return [new StatisticUsage(address, title, kind, Format(shown.LastOrDefault()), Change: UsageChange.Added)];
        return FindInList(address, title, kind, slug, shown)
            .Select(p => newIssues.Contains(issue) ? p : p with { Change = UsageChange.Removed });
    }

    private IEnumerable<StatisticUsage> FindInFiles(string slug) =>
        [
            .. content.Campaigns.All.SelectMany(p => FindInText("/campaigns/" + p.Slug, p.Title, "Campaign", slug, p.Body)),
            .. content.Issues.All.SelectMany(p => FindInText("/issues/" + p.Slug, p.Title, "Issue", slug, p.Body)),
            .. content.Countries.All.SelectMany(p => FindInText("/countries/" + p.Slug, p.Title, "Country", slug, p.Body)),
            .. content.Cases.All.SelectMany(p => FindInText("/cases/" + p.Slug, p.Title, "Case", slug, p.Body)),
            .. content.Pages.All.SelectMany(p => FindInText("/" + p.Slug, p.Title, "Page", slug, p.Body)),
        ];

    // Withdrawn publications no longer show statistics.
    private async Task<IEnumerable<StatisticUsage>> FindInPublications(string slug)
    {
        var publications = await db
            .Publications.AsNoTracking()
            .Where(p => p.State != PublicationState.Withdrawn && p.Body.Contains(slug))
            .OrderByDescending(p => p.VisibleFrom)
            .Select(p => new
            {
                p.Id,
                p.Slug,
                p.Title,
                p.Kind,
                IsPublic = (p.State == PublicationState.Published || p.State == PublicationState.Scheduled) && p.VisibleFrom <= now,
                p.Body,
            })
            .ToListAsync();
        return publications.SelectMany(p =>
            p.IsPublic
                ? FindInText("/newsroom/" + p.Slug, p.Title, p.Kind.DisplayName(), slug, TryRender(p.Body))
                : FindInText(
                    "/admin/newsroom/preview/" + p.Id,
                    p.Title,
                    $"{p.Kind.DisplayName()}, not published yet",
                    slug,
                    TryRender(p.Body)
                )
        );
    }

    // Only drafts beside a live text: the draft of an unpublished publication is the publication's own text.
    private async Task<IEnumerable<StatisticUsage>> FindInDrafts(string slug)
    {
        var drafts = await db
            .Drafts.AsNoTracking()
            .Where(d =>
                db.Publications.Any(p =>
                    p.Id == d.PublicationId && (p.State == PublicationState.Published || p.State == PublicationState.Scheduled)
                )
            )
            .ToListAsync();
        return drafts.SelectMany(d =>
            FindInText(
                "/admin/newsroom/preview/" + d.PublicationId,
                d.Text.Title,
                "Draft of a published text",
                slug,
                TryRender(d.Text.Body)
            )
        );
    }

    private static IEnumerable<StatisticUsage> FindInList(string address, string title, string kind, string slug, List<Statistic> shown)
    {
        var index = shown.FindIndex(s => s.Slug == slug);
        return index < 0
            ? []
            :
            [
                new StatisticUsage(
                    address,
                    title,
                    kind,
                    Format(shown.ElementAtOrDefault(index - 1)),
                    Format(shown.ElementAtOrDefault(index + 1))
                ),
            ];
    }

    private IEnumerable<StatisticUsage> FindInText(string address, string title, string kind, string slug, RenderedMarkdown? text)
    {
        for (var index = 0; index < text?.Parts.Count; index++)
            if (text.Parts[index] is BlockPart { Name: "statistic", Arguments: { Count: > 0 } arguments } && arguments[0] == slug)
                yield return new StatisticUsage(
                    address,
                    title,
                    kind,
                    StatisticUsage.Ending(text.Parts.Take(index)),
                    StatisticUsage.Beginning(text.Parts.Skip(index + 1)),
                    Pin: arguments.ElementAtOrDefault(1),
                    IsKept: arguments.Count > 1 && PinnedDate.Parse(arguments[1])?.GetEnd(content.Site.TimeZone) <= now
                );
    }

    private static RenderedMarkdown? TryRender(string markdown)
    {
        try
        {
            return MarkdownRenderer.Render(markdown);
        }
        catch (ArgumentException) // nested too deeply to be rendered anywhere
        {
            return null;
        }
    }

    private static string Format(Statistic? statistic) => statistic is null ? "" : $"{statistic.Value} {statistic.Text}".Trim();
}
