using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;

namespace DefendFreedom.Data.Statistics;

/// <summary>
/// Decides which statistics readers may see: those of an issue, on the home page, on a page from a content file, or in a publication that
/// is public at a time (UTC). A statistic that only a text under embargo shows is not public. Pages, JSON and the sitemap all ask here.
/// </summary>
public sealed class StatisticVisibility
{
    private readonly ContentSnapshot _content;
    private readonly HashSet<string> _shown;

    /// <summary>Of the content pages alone, for a reader that does not follow the publications.</summary>
    public StatisticVisibility(ContentSnapshot content)
    {
        _content = content;
        _shown = [.. content.Site.Statistics, .. content.GetPageAddresses().SelectMany(p => StatisticReferences.FindSlugs(p.Page.Body))];
    }

    public StatisticVisibility(ContentSnapshot content, PublicationIndex publications, DateTime now)
        : this(content) => _shown.UnionWith(publications.GetStatistics(now));

    /// <summary>Whether readers may see a statistic, given the issues that it belongs to.</summary>
    public bool IsPublic(string slug, IEnumerable<string> issues) =>
        _shown.Contains(slug) || issues.Any(issue => _content.Issues.Find(issue) is not null);

    /// <summary>Whether readers may see a statistic, which must be loaded with its issues.</summary>
    public bool IsPublic(Statistic statistic) => IsPublic(statistic.Slug, statistic.Issues.Select(i => i.Issue));
}
