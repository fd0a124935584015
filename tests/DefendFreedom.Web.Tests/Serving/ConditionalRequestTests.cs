using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Serving;

[Collection(ReadOnly.Name)]
public sealed class ConditionalRequestTests(RunningSite site)
{
    public static TheoryData<string> Sorts => ["/", "/newsroom", "/issues/death-penalty", "/newsroom/losing-the-peace", "/about",
        "/newsroom/feed.atom", "/newsroom/feed.json", "/issues/death-penalty/feed.atom", "/sitemap.xml", "/media/death-penalty.svg", "/site.css"];

    [Theory, MemberData(nameof(Sorts))]
    public async Task What_the_browser_has_already_is_not_sent_again(string address)
    {
        var first = await site.Visitor.Ask(address);
        var again = await site.Visitor.Ask(address, ("If-None-Match", first.Header("ETag")!));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, 0), (first.Status, again.Status, again.Body.Length));
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
    }

    [Theory, MemberData(nameof(Sorts))]
    public async Task Another_tag_gets_the_whole_page(string address)
    {
        var answer = await site.Visitor.Ask(address, ("If-None-Match", "\"another\""));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty(answer.Body);
    }

    [Theory, MemberData(nameof(Sorts))]
    public async Task Head_says_what_get_would_and_sends_nothing(string address)
    {
        var got = await site.Visitor.Ask(address);
        var head = await site.Visitor.Ask(address, HttpMethod.Head);
        Assert.Equal((got.Status, 0), (head.Status, head.Body.Length));
        Assert.Equal(got.Content.ContentType?.ToString(), head.Content.ContentType?.ToString());
        Assert.Equal(got.Header("ETag"), head.Header("ETag"));
        Assert.Equal(got.Body.Length, head.Length);
    }

    [Fact]
    public async Task Browsers_ask_again_for_each_page() =>
        Assert.All((await site.Everything).Pages, page => Assert.Equal("public, no-cache", page.Header("Cache-Control")));

    [Fact]
    public async Task A_fault_is_kept_nowhere()
    {
        var fault = await site.Visitor.Ask("/no-such-page");
        Assert.Contains("no-store", fault.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Null(fault.Header("ETag"));
    }
}
