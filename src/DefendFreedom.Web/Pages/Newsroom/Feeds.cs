using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>Maps the feed addresses.</summary>
public static class Feeds
{
    private const string AtomContentType = "application/atom+xml; charset=utf-8";

    public static void MapFeeds(this WebApplication app)
    {
        app.MapGet("/newsroom/feed.atom", GetNewsroomFeed);
        app.MapGet("/newsroom/feed.json", GetNewsroomJsonFeed);
        app.MapGet("/issues/{slug:slug}/feed.atom", GetIssueFeed);
        app.MapGet("/corrections/feed.atom", GetCorrectionsFeed);
    }

    private static async Task<IResult> GetNewsroomFeed(
        HttpContext context,
        SiteContent content,
        SiteDb db,
        PublicationIndex publicationIndex,
        AbsoluteUrls addresses,
        TimeProvider clock
    )
    {
        var (site, now) = (content.Current.Site, clock.GetUtcNow().UtcDateTime);
        var entries = await FeedEntry.FindNewest(db, publicationIndex, now, _ => true, addresses.ForPath);
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (addresses.ForPath("/newsroom"), addresses.ForPath("/newsroom/feed.atom"));
        var feed = AtomFeed.Write(site, $"{site.Name}: newsroom", page, self, entries, now);
        return Results.Text(feed, AtomContentType);
    }

    private static async Task<IResult> GetNewsroomJsonFeed(
        HttpContext context,
        SiteContent content,
        SiteDb db,
        PublicationIndex publicationIndex,
        AbsoluteUrls addresses,
        TimeProvider clock
    )
    {
        var entries = await FeedEntry.FindNewest(db, publicationIndex, clock.GetUtcNow().UtcDateTime, _ => true, addresses.ForPath);
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (addresses.ForPath("/newsroom"), addresses.ForPath("/newsroom/feed.json"));
        var feed = JsonFeed.Write(content.Current.Site, page, self, entries);
        return Results.Text(feed, "application/feed+json; charset=utf-8");
    }

    private static async Task<IResult> GetIssueFeed(
        string slug,
        HttpContext context,
        SiteContent content,
        SiteDb db,
        PublicationIndex publicationIndex,
        AbsoluteUrls addresses,
        TimeProvider clock
    )
    {
        if (content.Current.Issues.Find(slug) is not { } issue)
            return Results.NotFound();
        var (site, now) = (content.Current.Site, clock.GetUtcNow().UtcDateTime);
        var entries = await FeedEntry.FindNewest(db, publicationIndex, now, e => e.Tags.Contains((TagKind.Issue, slug)), addresses.ForPath);
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.ForTag(TagKind.Issue, slug));
        var (page, self) = (addresses.ForPath("/issues/" + slug), addresses.ForPath($"/issues/{slug}/feed.atom"));
        var feed = AtomFeed.Write(site, $"{site.Name}: {issue.Title}", page, self, entries, now);
        return Results.Text(feed, AtomContentType);
    }

    private static async Task<IResult> GetCorrectionsFeed(
        HttpContext context,
        SiteContent content,
        SiteDb db,
        AbsoluteUrls addresses,
        TimeProvider clock
    )
    {
        var (site, now) = (content.Current.Site, clock.GetUtcNow().UtcDateTime);
        var corrections = await CorrectionEntry.FindNewest(db, now, FeedEntry.MaxEntries);
        var entries = corrections.Select(c => FeedEntry.Create(c, site.Language, addresses.ForPath)).ToList();
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (addresses.ForPath("/corrections"), addresses.ForPath("/corrections/feed.atom"));
        var feed = AtomFeed.Write(site, $"{site.Name}: corrections", page, self, entries, now);
        return Results.Text(feed, AtomContentType);
    }
}
