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

    private static async Task<IResult> GetNewsroomFeed([AsParameters] FeedRequest request) =>
        ToAtom(request, "newsroom", "/newsroom", await request.FindNewest(_ => true), NewsroomCacheTags.Lists);

    private static async Task<IResult> GetNewsroomJsonFeed([AsParameters] FeedRequest request)
    {
        var entries = await request.FindNewest(_ => true);
        PageCacheTags.Add(request.Context, PageCacheTags.Everything, NewsroomCacheTags.Lists);
        var (page, self) = (request.Addresses.ForPath("/newsroom"), request.Addresses.ForPath("/newsroom/feed.json"));
        return Results.Text(JsonFeed.Write(request.Site, page, self, entries), "application/feed+json; charset=utf-8");
    }

    private static async Task<IResult> GetIssueFeed(string slug, [AsParameters] FeedRequest request)
    {
        if (request.Content.Current.Issues.Find(slug) is not { } issue)
            return Results.NotFound();
        var entries = await request.FindNewest(e => e.Tags.Contains((TagKind.Issue, slug)));
        return ToAtom(request, issue.Title, "/issues/" + slug, entries, NewsroomCacheTags.ForTag(TagKind.Issue, slug));
    }

    private static async Task<IResult> GetCorrectionsFeed([AsParameters] FeedRequest request)
    {
        var corrections = await CorrectionEntry.FindNewest(request.Db, request.Now, FeedEntry.MaxEntries);
        var entries = corrections.Select(c => FeedEntry.Create(c, request.Site.Language, request.Addresses.ForPath)).ToList();
        return ToAtom(request, "corrections", "/corrections", entries, NewsroomCacheTags.Lists);
    }

    // The address of a page's feed is below the page's own.
    private static IResult ToAtom(FeedRequest request, string title, string path, IReadOnlyList<FeedEntry> entries, string cacheTag)
    {
        PageCacheTags.Add(request.Context, PageCacheTags.Everything, cacheTag);
        var (page, self) = (request.Addresses.ForPath(path), request.Addresses.ForPath(path + "/feed.atom"));
        var feed = AtomFeed.Write(request.Site, $"{request.Site.Name}: {title}", page, self, entries, request.Now);
        return Results.Text(feed, AtomContentType);
    }

    /// <summary>The services that every feed needs.</summary>
    private sealed record FeedRequest(
        HttpContext Context,
        SiteContent Content,
        SiteDb Db,
        PublicationIndex Index,
        AbsoluteUrls Addresses,
        TimeProvider Clock
    )
    {
        public Site Site => Content.Current.Site;
        public DateTime Now { get; } = Clock.GetUtcNow().UtcDateTime;

        public Task<IReadOnlyList<FeedEntry>> FindNewest(Func<PublicationIndexEntry, bool> predicate) =>
            FeedEntry.FindNewest(Db, Index, Now, predicate, Addresses.ForPath);
    }
}
