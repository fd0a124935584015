using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data.Statistics;

/// <summary>Finds every place where a figure stands: pages, files, publications, and drafts that will be published.</summary>
public sealed class StatisticUsages(SiteDb db, ContentSnapshot content, DateOnly today)
{
    /// <summary>The places of a figure that stands in some issues and will stand in some.</summary>
    public async Task<List<StatisticUsage>> Find(string slug, IReadOnlyCollection<string> issues, IReadOnlyCollection<string> soon)
    {
        var figures = await db.Statistics.AsNoTracking().Include(s => s.Issues).ToListAsync();
        return
        [
            .. Home(slug, figures),
            .. issues.Union(soon).SelectMany(i => Issue(slug, i, issues, soon, figures)),
            .. Files(slug),
            .. await Publications(slug),
            .. await Drafts(slug),
        ];
    }

    private IEnumerable<StatisticUsage> Home(string slug, List<Statistic> figures)
    {
        var shown = content.Site.Statistics.Select(name => figures.Find(s => s.Slug == name)).OfType<Statistic>().ToList();
        return Among("/", "The home page", "Figures", slug, shown);
    }

    private IEnumerable<StatisticUsage> Issue(
        string slug,
        string issue,
        IReadOnlyCollection<string> issues,
        IReadOnlyCollection<string> soon,
        List<Statistic> figures
    )
    {
        if (content.Issues.Find(issue) is not { } page)
            return [];
        var shown = figures.ThingsToKnow(issue).ToList();
        var (address, title, kind) = ("/issues/" + issue, page.Title, "Things to know, here and in the list of issues");
        if (!issues.Contains(issue))
            return [new StatisticUsage(address, title, kind, Words(shown.LastOrDefault()), Change: UsageChange.Added)];
        return Among(address, title, kind, slug, shown).Select(p => soon.Contains(issue) ? p : p with { Change = UsageChange.Removed });
    }

    private IEnumerable<StatisticUsage> Files(string slug) =>
        [
            .. content.Campaigns.All.SelectMany(p => Within("/campaigns/" + p.Slug, p.Title, "Campaign", slug, p.Body)),
            .. content.Issues.All.SelectMany(p => Within("/issues/" + p.Slug, p.Title, "Issue", slug, p.Body)),
            .. content.Countries.All.SelectMany(p => Within("/countries/" + p.Slug, p.Title, "Country", slug, p.Body)),
            .. content.Cases.All.SelectMany(p => Within("/cases/" + p.Slug, p.Title, "Case", slug, p.Body)),
            .. content.Pages.All.SelectMany(p => Within("/" + p.Slug, p.Title, "Page", slug, p.Body)),
        ];

    // What is withdrawn shows no figure any more.
    private async Task<IEnumerable<StatisticUsage>> Publications(string slug)
    {
        var found = await db
            .Publications.AsNoTracking()
            .Where(p => p.State != PublicationState.Withdrawn && p.Body.Contains(slug))
            .OrderByDescending(p => p.VisibleFrom)
            .Select(p => new
            {
                p.Id,
                p.Slug,
                p.Title,
                p.Kind,
                p.State,
                p.Body,
            })
            .ToListAsync();
        return found.SelectMany(p =>
            p.State == PublicationState.Published
                ? Within("/newsroom/" + p.Slug, p.Title, p.Kind.DisplayName(), slug, Rendered(p.Body))
                : Within("/admin/newsroom/preview/" + p.Id, p.Title, $"{p.Kind.DisplayName()}, not out yet", slug, Rendered(p.Body))
        );
    }

    // A draft of what is not out yet is the publication's own text; one beside a live text is not.
    private async Task<IEnumerable<StatisticUsage>> Drafts(string slug)
    {
        var beside = await db
            .Drafts.AsNoTracking()
            .Where(d =>
                db.Publications.Any(p =>
                    p.Id == d.PublicationId && (p.State == PublicationState.Published || p.State == PublicationState.Scheduled)
                )
            )
            .ToListAsync();
        return beside.SelectMany(d =>
            Within("/admin/newsroom/preview/" + d.PublicationId, d.Text.Title, "Draft beside what is live", slug, Rendered(d.Text.Body))
        );
    }

    private static IEnumerable<StatisticUsage> Among(string address, string title, string kind, string slug, List<Statistic> shown)
    {
        var at = shown.FindIndex(s => s.Slug == slug);
        return at < 0
            ? []
            : [new StatisticUsage(address, title, kind, Words(shown.ElementAtOrDefault(at - 1)), Words(shown.ElementAtOrDefault(at + 1)))];
    }

    private IEnumerable<StatisticUsage> Within(string address, string title, string kind, string slug, RenderedMarkdown? text)
    {
        for (var at = 0; at < text?.Parts.Count; at++)
            if (text.Parts[at] is BlockPart { Name: "statistic", Arguments: { Count: > 0 } arguments } && arguments[0] == slug)
                yield return new StatisticUsage(
                    address,
                    title,
                    kind,
                    StatisticUsage.Ending(text.Parts.Take(at)),
                    StatisticUsage.Beginning(text.Parts.Skip(at + 1)),
                    Pin: arguments.ElementAtOrDefault(1),
                    IsKept: arguments.Count > 1 && PinnedDate.Parse(arguments[1]) < today
                );
    }

    private static RenderedMarkdown? Rendered(string markdown)
    {
        try
        {
            return MarkdownRenderer.Render(markdown);
        }
        catch (ArgumentException) // nested too deep to be shown anywhere
        {
            return null;
        }
    }

    private static string Words(Statistic? statistic) => statistic is null ? "" : $"{statistic.Value} {statistic.Text}".Trim();
}
