using System.Globalization;
using System.Xml.Linq;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Issues;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages;

/// <summary>`/sitemap.xml` (https://www.sitemaps.org/protocol.html) and `/robots.txt`.</summary>
public static class Sitemap
{
    /// <summary>Maximum number of addresses in one file; the protocol allows 50,000.</summary>
    private const int MaxAddresses = 40_000;

    private static readonly XNamespace Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void MapSitemap(this WebApplication app)
    {
        app.MapGet("/sitemap.xml", GetSitemap);
        app.MapGet(
            "/robots.txt",
            (AbsoluteUrls addresses) =>
                Results.Text($"User-agent: *\nDisallow: /admin/\nDisallow: /search\n\nSitemap: {addresses.ForPath("/sitemap.xml")}\n")
        );
    }

    private static async Task<IResult> GetSitemap(
        HttpContext context,
        SiteContent content,
        SiteDb db,
        PublicationIndex publicationIndex,
        PublicPetitionCache petitions,
        AbsoluteUrls addresses,
        TimeProvider clock
    )
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var publications = db.Publications.AsNoTracking().VisibleToPublic(now);
        await publicationIndex.Loaded;
        var files = 1 + publicationIndex.Query(new NewsroomFilter(), now, TimeZoneInfo.Utc, 1, 0).Total / MaxAddresses;
        var page = context.Request.Query["page"].ToString();
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists, PetitionCacheTags.Any, StatisticCacheTags.All);

        if (page.Length == 0 && files > 1)
            return ToXmlResult(CreateSitemapIndex(files, addresses.ForPath));
        var number =
            page.Length == 0 ? 1
            : int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n
            : 0;
        if (number < 1 || number > files)
            return Results.NotFound();
        var part = await publications
            .OrderBy(p => p.Id)
            .Skip((number - 1) * MaxAddresses)
            .Take(MaxAddresses)
            .Select(p => new
            {
                p.Slug,
                p.LastUpdated,
                p.VisibleFrom,
                Body = p.Body.Contains("::: statistic") ? p.Body : "",
            })
            .ToListAsync();
        var (changes, zone) = (await LastChanges.Load(db), content.Current.Site.TimeZone);
        Entry[] first =
            number == 1
                ?
                [
                    .. GetContentEntries(content.Current, changes),
                    .. changes
                        .GetStatistics(new StatisticVisibility(content.Current, publicationIndex, now))
                        .Select(s => new Entry("/statistics/" + s.Slug, s.At is { } at ? zone.GetDay(at) : null)),
                    .. (await petitions.GetAll()).Select(p => new Entry(
                        "/petitions/" + p.Petition.Slug,
                        zone.GetDay(changes.GetPetition(p, now))
                    )),
                ]
                : [];
        var rest = part.Select(p => new Entry(
            "/newsroom/" + p.Slug,
            GetLastDay(zone, p.VisibleFrom, p.LastUpdated, changes.FindInText(p.Body))
        ));
        return ToXmlResult(CreateUrlSet([.. first, .. rest], addresses.ForPath));
    }

    private static IEnumerable<Entry> GetContentEntries(ContentSnapshot content, LastChanges changes)
    {
        var zone = content.Site.TimeZone;
        DateOnly? FindStatisticDay(ContentPage page) =>
            GetLastDay(zone, changes.FindInText(page.BodyMarkdown), page is Issue ? changes.FindInIssue(page.Slug) : null);
        return
        [
            .. SiteAddresses.Lists.Select(path => new Entry(path, null)),
            .. content.GetPageAddresses().Select(p => new Entry(p.Path, new[] { p.Page.Updated, FindStatisticDay(p.Page) }.Max())),
        ];
    }

    private static DateOnly? GetLastDay(TimeZoneInfo zone, params DateTime?[] times) => times.Max() is { } last ? zone.GetDay(last) : null;

    private static XElement CreateUrlSet(IEnumerable<Entry> entries, Func<string, string> absolute) =>
        new(
            Namespace + "urlset",
            entries.Select(e => new XElement(
                Namespace + "url",
                new XElement(Namespace + "loc", absolute(e.Path)),
                e.Changed is { Year: > 1900 } day
                    ? new XElement(Namespace + "lastmod", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                    : null
            ))
        );

    private static XElement CreateSitemapIndex(int files, Func<string, string> absolute) =>
        new(
            Namespace + "sitemapindex",
            Enumerable
                .Range(1, files)
                .Select(n => new XElement(Namespace + "sitemap", new XElement(Namespace + "loc", absolute($"/sitemap.xml?page={n}"))))
        );

    private static IResult ToXmlResult(XElement root) =>
        Results.Text(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting),
            "application/xml; charset=utf-8"
        );

    private sealed record Entry(string Path, DateOnly? Changed);
}
