using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Serving;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>The addresses of the feeds.</summary>
public static class Feeds
{
    private const string Atom = "application/atom+xml; charset=utf-8";

    public static void MapFeeds(this WebApplication app)
    {
        app.MapGet("/newsroom/feed.atom", Newsroom);
        app.MapGet("/newsroom/feed.json", Json);
        app.MapGet("/issues/{slug:slug}/feed.atom", Issue);
        app.MapGet("/corrections/feed.atom", Corrections);
    }

    private static async Task<IResult> Newsroom(HttpContext context, SiteContent content, SiteDb db, Catalogue catalogue, Addresses addresses, TimeProvider clock)
    {
        var (site, now) = (content.Current.Site, clock.GetUtcNow().UtcDateTime);
        var entries = await FeedEntry.Read(db, catalogue, now, _ => true, addresses.Absolute);
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (addresses.Absolute("/newsroom"), addresses.Absolute("/newsroom/feed.atom"));
        var feed = AtomFeed.Write(site, $"{site.Name}: newsroom", page, self, entries, now);
        return Results.Text(feed, Atom);
    }

    private static async Task<IResult> Json(HttpContext context, SiteContent content, SiteDb db, Catalogue catalogue, Addresses addresses, TimeProvider clock)
    {
        var entries = await FeedEntry.Read(db, catalogue, clock.GetUtcNow().UtcDateTime, _ => true, addresses.Absolute);
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (addresses.Absolute("/newsroom"), addresses.Absolute("/newsroom/feed.json"));
        var feed = JsonFeed.Write(content.Current.Site, page, self, entries);
        return Results.Text(feed, "application/feed+json; charset=utf-8");
    }

    private static async Task<IResult> Issue(string slug, HttpContext context, SiteContent content, SiteDb db, Catalogue catalogue, Addresses addresses, TimeProvider clock)
    {
        if (content.Current.Issues.Find(slug) is not { } issue) return Results.NotFound();
        var (site, now) = (content.Current.Site, clock.GetUtcNow().UtcDateTime);
        var entries = await FeedEntry.Read(db, catalogue, now, e => e.Tags.Contains((TagKind.Issue, slug)), addresses.Absolute);
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.ForTag(TagKind.Issue, slug));
        var (page, self) = (addresses.Absolute("/issues/" + slug), addresses.Absolute($"/issues/{slug}/feed.atom"));
        var feed = AtomFeed.Write(site, $"{site.Name}: {issue.Title}", page, self, entries, now);
        return Results.Text(feed, Atom);
    }

    private static async Task<IResult> Corrections(HttpContext context, SiteContent content, SiteDb db, Addresses addresses, TimeProvider clock)
    {
        var (site, now) = (content.Current.Site, clock.GetUtcNow().UtcDateTime);
        var said = await Said.Corrections(db, now, FeedEntry.Most);
        var entries = said.Select(s => FeedEntry.Of(s, site.Language, addresses.Absolute)).ToList();
        PageCacheTags.Add(context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (addresses.Absolute("/corrections"), addresses.Absolute("/corrections/feed.atom"));
        var feed = AtomFeed.Write(site, $"{site.Name}: corrections", page, self, entries, now);
        return Results.Text(feed, Atom);
    }
}
