using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Caching;

[Collection(ReadOnlySiteTests.Name)]
public sealed class ConditionalRequestTests(RunningSite site)
{
    public static TheoryData<string> Responses =>
        [
            "/",
            "/newsroom",
            "/issues/death-penalty",
            "/newsroom/losing-the-peace",
            "/about",
            "/newsroom/feed.atom",
            "/newsroom/feed.json",
            "/issues/death-penalty/feed.atom",
            "/sitemap.xml",
            "/media/death-penalty.svg",
            "/site.css",
        ];

    [Theory, MemberData(nameof(Responses))]
    public async Task A_matching_ETag_is_a_304(string address)
    {
        var first = await site.Visitor.Fetch(address);
        var again = await site.Visitor.Fetch(address, ("If-None-Match", first.GetHeader("ETag")!));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, 0), (first.Status, again.Status, again.Body.Length));
        Assert.Equal(first.GetHeader("ETag"), again.GetHeader("ETag"));
    }

    [Theory, MemberData(nameof(Responses))]
    public async Task A_different_ETag_gets_the_whole_page(string address)
    {
        var response = await site.Visitor.Fetch(address, ("If-None-Match", "\"another\""));
        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.NotEmpty(response.Body);
    }

    [Theory, MemberData(nameof(Responses))]
    public async Task HEAD_returns_the_headers_of_GET_and_no_body(string address)
    {
        var full = await site.Visitor.Fetch(address);
        var head = await site.Visitor.Fetch(address, HttpMethod.Head);
        Assert.Equal((full.Status, 0), (head.Status, head.Body.Length));
        Assert.Equal(full.ContentHeaders.ContentType?.ToString(), head.ContentHeaders.ContentType?.ToString());
        Assert.Equal(full.GetHeader("ETag"), head.GetHeader("ETag"));
        Assert.Equal(full.Body.Length, head.ContentLength);
    }

    [Fact]
    public async Task Pages_are_revalidated_by_browsers() =>
        Assert.All((await site.FullCrawl).Pages, page => Assert.Equal("public, no-cache", page.GetHeader("Cache-Control")));

    [Fact]
    public async Task Error_pages_are_not_cached()
    {
        var fault = await site.Visitor.Fetch("/no-such-page");
        Assert.Contains("no-store", fault.GetHeader("Cache-Control"), StringComparison.Ordinal);
        Assert.Null(fault.GetHeader("ETag"));
    }
}
