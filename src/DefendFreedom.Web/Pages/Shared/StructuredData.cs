using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>Creates schema.org objects (https://schema.org) for search engines.</summary>
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

    /// <summary>Creates a report or news article with its source and corrections.</summary>
    public static object Create(Publication publication, Site site, string address, string? picture)
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
            ["isBasedOn"] = CreateOriginal(publication),
            ["author"] = CreateNamed("Organization", site.Organisation),
            ["publisher"] = CreateNamed("Organization", site.Organisation),
        };
        if (publication.PublishedAt is { } at)
            data["datePublished"] = site.TimeZone.FormatIsoDay(at);
        if (publication.LastUpdated is { } updated)
            data["dateModified"] = site.TimeZone.FormatIsoDay(updated);
        if (picture is not null)
            data["image"] = picture;
        if (publication.Corrections.Count > 0)
            data["correction"] = publication.Corrections.ConvertAll(c => new Dictionary<string, object>
            {
                ["@type"] = "CorrectionComment",
                ["datePublished"] = site.TimeZone.FormatIsoDay(c.At),
                ["text"] = $"We wrote: {c.Wrong} Correction: {c.Right}",
            });
        return data;
    }

    /// <summary>Creates a web page that cites the sources of its statistics.</summary>
    public static object CreateWebPage(string title, string address, IEnumerable<Statistic> statistics) =>
        new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "WebPage",
            ["name"] = title,
            ["url"] = address,
            ["citation"] = statistics.Select(s => (s.Source, s.SourceUrl)).Distinct().Select(CreateCitation).ToList(),
        };

    /// <summary>Creates the page of a statistic: an observation, or a claim when it has no value, with its source.</summary>
    public static object Create(Statistic statistic, Site site, string address)
    {
        var subject = CreateNamed(statistic.Value is null ? "Claim" : "Observation", statistic.Title);
        if (statistic.Value is { } value)
            subject["value"] = value;
        if (statistic.AsOf is { } asOf)
            subject[statistic.Value is null ? "temporal" : "observationDate"] = asOf;
        var data = new Dictionary<string, object>
        {
            ["@context"] = Context,
            ["@type"] = "WebPage",
            ["name"] = statistic.Title,
            ["url"] = address,
            ["mainEntity"] = subject,
            ["citation"] = CreateCitation((statistic.Source, statistic.SourceUrl)),
            ["publisher"] = CreateNamed("Organization", site.Organisation),
        };
        if (statistic.Since is { } since)
            data["dateModified"] = site.TimeZone.GetDay(since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return data;
    }

    /// <summary>Creates a petition with its number of signatures; a null count is left out.</summary>
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
            data["datePublished"] = site.TimeZone.FormatIsoDay(opened);
        if (picture is not null)
            data["primaryImageOfPage"] = new Dictionary<string, object> { ["@type"] = "ImageObject", ["url"] = picture };
        return data;
    }

    /// <summary>Creates a breadcrumb trail.</summary>
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

    private static Dictionary<string, object> CreateOriginal(Publication publication)
    {
        var (original, work) = (publication.Original, new Dictionary<string, object> { ["@type"] = "CreativeWork" });
        work["publisher"] = CreateNamed("Organization", original.Publisher ?? publication.Source);
        if (original.Address is { } address)
            work["url"] = address;
        if (original.Year is { } year)
            work["datePublished"] = year;
        return work;
    }

    private static Dictionary<string, object> CreateCitation((string Source, string? Url) work)
    {
        var cited = CreateNamed("CreativeWork", work.Source);
        if (work.Url is not null)
            cited["url"] = work.Url;
        return cited;
    }

    private static Dictionary<string, object> CreateNamed(string type, string name) => new() { ["@type"] = type, ["name"] = name };
}
