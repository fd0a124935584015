using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnlySiteTests.Name)]
public sealed class SearchTests(RunningSite site)
{
    [Theory]
    [InlineData("tear gas", "/newsroom/tear-gas")]
    [InlineData("death penalty", "/issues/death-penalty")]
    [InlineData("Máxima Acuña", "/cases/maxima-acuna")]
    [InlineData("maxima acuna", "/cases/maxima-acuna")]
    public async Task Search_finds_published_text(string words, string address) =>
        Assert.NotNull(
            (await site.Visitor.GetPage("/search?q=" + Uri.EscapeDataString(words))).QuerySelector($".hits a[href='{address}']")
        );

    [Theory]
    [InlineData("q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("q=%22")]
    [InlineData("q=*")]
    [InlineData("q=-")]
    [InlineData("q=NEAR(a%20b)")]
    [InlineData("q=a'%20OR%201=1")]
    [InlineData("q=%00")]
    [InlineData("q=%ff%c0")]
    [InlineData("q=%F0%9F%92%A9")]
    [InlineData("q=asylum&page=-1")]
    [InlineData("q=asylum&page=0")]
    [InlineData("q=asylum&page=9999999999")]
    [InlineData("q=asylum&page=2147483647")]
    [InlineData("q=asylum&page=abc")]
    [InlineData("q=asylum&kind=nonsense&issue=nonsense")]
    [InlineData("q=asylum&q=refugee")]
    [InlineData("nonsense=1")]
    [InlineData("q=")]
    public async Task Search_answers_any_query(string query) => Assert.Equal(200, await site.GetRawStatus("/search?" + query));

    [Fact]
    public async Task A_query_of_seven_thousand_characters_is_answered() =>
        Assert.Equal(200, await site.GetRawStatus("/search?q=" + new string('a', 7000)));

    [Fact]
    public async Task Markup_in_a_query_is_shown_as_text() =>
        Assert.Empty(
            (await site.Visitor.GetPage("/search?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")).QuerySelectorAll("img[src=x], [onerror]")
        );

    [Fact]
    public async Task Result_pages_are_noindex_and_the_search_form_is_not()
    {
        Assert.NotNull((await site.Visitor.GetPage("/search?q=asylum")).QuerySelector("meta[name=robots][content=noindex]"));
        Assert.Null((await site.Visitor.GetPage("/search")).QuerySelector("meta[name=robots]"));
    }
}
