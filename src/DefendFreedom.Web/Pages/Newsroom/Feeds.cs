using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Caching;

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
        await ToAtom(request, "newsroom", "newsroom", "/newsroom", await request.FindNewest(_ => true), NewsroomCacheTags.Lists);

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
        var cacheTag = NewsroomCacheTags.ForTag(TagKind.Issue, slug);
        return await ToAtom(request, "issue " + slug, issue.Title, "/issues/" + slug, entries, cacheTag);
    }

    private static async Task<IResult> GetCorrectionsFeed([AsParameters] FeedRequest request) =>
        await ToAtom(request, "corrections", "corrections", "/corrections", await request.FindNewestCorrections(), NewsroomCacheTags.Lists);

    // The address of a page's feed is below the page's own.
    private static async Task<IResult> ToAtom(
        FeedRequest request,
        string name,
        string title,
        string path,
        IReadOnlyList<FeedEntry> entries,
        string cacheTag
    )
    {
        PageCacheTags.Add(request.Context, PageCacheTags.Everything, cacheTag);
        var id = (await request.Ids.GetKey()).IdOfFeed(name);
        var (page, self) = (request.Addresses.ForPath(path), request.Addresses.ForPath(path + "/feed.atom"));
        var feed = AtomFeed.Write(request.Site, id, $"{request.Site.Name}: {title}", page, self, entries, request.Now);
        return Results.Text(feed, AtomContentType);
    }
}
