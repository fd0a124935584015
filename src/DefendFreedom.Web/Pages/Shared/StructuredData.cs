using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>schema.org objects (https://schema.org), as search engines read them.</summary>
public static class StructuredData
{
    private const string Context = "https://schema.org";

    public static object CreateWebSite(Site site, string address) =>
        new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "WebSite",
            ["name"] = site.Name,
            ["url"] = address + "/",
            ["inLanguage"] = site.Language,
            ["potentialAction"] = new Dictionary<string, object>
            {
                ["@type"] = "SearchAction",
                ["target"] = new Dictionary<string, object>
                {
                    ["@type"] = "EntryPoint",
                    ["urlTemplate"] = address + "/search?q={search_term_string}",
                },
                ["query-input"] = "required name=search_term_string",
            },
        };

    public static object CreateOrganization(Site site, string address) =>
        new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "Organization",
            ["name"] = site.Organisation,
            ["url"] = address + "/",
            ["logo"] = address + "/icon.svg",
        };

    /// <summary>A publication, as a report or a news article, with its corrections and its sources.</summary>
    public static object Create(Publication publication, Site site, string address, string? picture, Func<DateTime, string> formatDate)
    {
        var data = new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = publication.Kind is PublicationKind.Report or PublicationKind.Guide ? "Report" : "NewsArticle",
            ["headline"] = publication.Title,
            ["description"] = publication.Summary,
            ["url"] = address,
            ["mainEntityOfPage"] = address,
            ["inLanguage"] = publication.Language,
            ["isBasedOn"] = new Dictionary<string, object>
            {
                ["@type"] = "CreativeWork",
                ["publisher"] = CreateNamed("Organization", publication.Source),
            },
            ["author"] = CreateNamed("Organization", site.Organisation),
            ["publisher"] = CreateNamed("Organization", site.Organisation),
        };
        if (publication.PublishedAt is { } at)
            data["datePublished"] = formatDate(at);
        if (publication.LastUpdated is { } updated)
            data["dateModified"] = formatDate(updated);
        if (picture is not null)
            data["image"] = picture;
        if (publication.Corrections.Count > 0)
            data["correction"] = publication.Corrections.ConvertAll(c => new Dictionary<string, object>
            {
                ["@type"] = "CorrectionComment",
                ["datePublished"] = formatDate(c.At),
                ["text"] = $"{c.Wrong} {c.Right}",
            });
        return data;
    }

    /// <summary>The figures of a page, each with the work it is cited from.</summary>
    public static object CreateWebPage(string title, string address, IEnumerable<Statistic> statistics) =>
        new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "WebPage",
            ["name"] = title,
            ["url"] = address,
            ["citation"] = statistics.Select(s => (s.Source, s.SourceUrl)).Distinct().Select(CreateCitation).ToList(),
        };

    /// <summary>A petition, with how many people have put their names to it; null leaves that out.</summary>
    public static object Create(Petition petition, int? count, Site site, string address, string? picture)
    {
        var data = new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "WebPage",
            ["name"] = petition.Title,
            ["description"] = petition.Summary,
            ["url"] = address,
            ["publisher"] = CreateNamed("Organization", site.Organisation),
        };
        if (count is { } signed)
            data["interactionStatistic"] = new Dictionary<string, object>
            {
                ["@type"] = "InteractionCounter",
                ["interactionType"] = new Dictionary<string, object> { ["@type"] = "EndorseAction" },
                ["userInteractionCount"] = signed,
            };
        if (petition.OpenedAt is { } opened)
            data["datePublished"] = opened.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        if (picture is not null)
            data["primaryImageOfPage"] = new Dictionary<string, object> { ["@type"] = "ImageObject", ["url"] = picture };
        return data;
    }

    /// <summary>The way to a page.</summary>
    public static object CreateBreadcrumbList(IEnumerable<NavigationLink> breadcrumbs, Func<string, string> absolute) =>
        new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = breadcrumbs
                .Select(
                    (link, i) =>
                        new Dictionary<string, object>
                        {
                            ["@type"] = "ListItem",
                            ["position"] = i + 1,
                            ["name"] = link.Title,
                            ["item"] = absolute(link.Address),
                        }
                )
                .ToList(),
        };

    private static Dictionary<string, object> CreateCitation((string Source, string? Url) work)
    {
        var cited = CreateNamed("CreativeWork", work.Source);
        if (work.Url is not null)
            cited["url"] = work.Url;
        return cited;
    }

    private static Dictionary<string, object> CreateNamed(string type, string name) => new() { ["@type"] = type, ["name"] = name };
}
