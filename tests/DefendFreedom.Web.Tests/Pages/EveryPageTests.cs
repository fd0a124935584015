using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnlySiteTests.Name)]
public sealed class EveryPageTests(RunningSite site)
{
    [Fact]
    public async Task Every_address_of_the_sitemap_is_a_page_with_one_heading_a_title_and_a_description()
    {
        foreach (var address in await site.Visitor.GetSitemapPaths())
        {
            var page = await site.Visitor.GetPage(address);
            Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{address} has {page.QuerySelectorAll("h1").Length} h1");
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.False(string.IsNullOrWhiteSpace(page.Title), address);
            Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector("meta[name=description]")?.GetAttribute("content")), address);
            Assert.EndsWith(address, page.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(page.DocumentElement.GetAttribute("lang")), address);
        }
    }

    [Fact]
    public async Task No_two_pages_have_the_same_title()
    {
        var titles = (await site.FullCrawl).Pages.Where(p => !p.Address.Contains('?', StringComparison.Ordinal)).GroupBy(p => p.Page.Title);
        Assert.Empty(titles.Where(t => t.Count() > 1).Select(t => $"{t.Key}: {string.Join(" ", t)}"));
    }

    [Fact]
    public async Task Every_link_picture_stylesheet_and_feed_exists() =>
        Assert.DoesNotContain((await site.FullCrawl).Answers, a => !a.IsOk);

    [Fact]
    public async Task Every_linked_fragment_exists()
    {
        var crawl = await site.FullCrawl;
        foreach (
            var link in crawl
                .Pages.SelectMany(SiteCrawl.GetLinks)
                .Where(l => l.StartsWith('/') && l.Contains('#', StringComparison.Ordinal))
                .Distinct()
        )
            Assert.True(crawl.Find(link)!.Page.GetElementById(Uri.UnescapeDataString(link.Split('#')[1])) is not null, link);
    }

    [Fact]
    public async Task No_id_is_used_twice_on_a_page()
    {
        foreach (var page in (await site.FullCrawl).Pages)
        {
            var ids = page.Page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key);
            Assert.True(!ids.Any(), $"{page}: {string.Join(" ", ids)}");
        }
    }

    [Fact]
    public async Task Every_label_and_ARIA_reference_points_to_an_element()
    {
        foreach (var page in (await site.FullCrawl).Pages)
        foreach (
            var name in page
                .Page.QuerySelectorAll("[for], [aria-labelledby]")
                .Select(e => e.GetAttribute("for") ?? e.GetAttribute("aria-labelledby"))
        )
            Assert.True(page.Page.GetElementById(name!) is not null, $"{page}: {name}");
    }

    [Fact]
    public async Task No_answer_sets_a_cookie() =>
        Assert.DoesNotContain((await site.FullCrawl).Answers, a => a.Headers.Contains("Set-Cookie"));

    [Fact]
    public async Task No_page_fetches_anything_from_another_host()
    {
        const string Fetched =
            "script[src], img, source, iframe, video, audio, object, link[rel=stylesheet], link[rel=preload], "
            + "link[rel=icon], link[rel=manifest], form";
        foreach (var page in (await site.FullCrawl).Pages)
        foreach (var element in page.Page.QuerySelectorAll(Fetched))
        foreach (
            var address in new[] { "src", "href", "action", "data" }
                .Select(element.GetAttribute)
                .OfType<string>()
                .Concat(SiteCrawl.GetSrcsetUrls(element))
        )
            Assert.True(address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal), $"{page}: {address}");
    }

    [Fact]
    public async Task No_page_has_inline_styles_or_scripts()
    {
        foreach (var page in (await site.FullCrawl).Pages)
            Assert.Empty(page.Page.QuerySelectorAll("style, [style], script:not([src]):not([type='application/ld+json'])"));
    }

    [Fact]
    public async Task Every_picture_has_an_alt_decision_and_its_size()
    {
        foreach (var page in (await site.FullCrawl).Pages)
            Assert.Empty(page.Page.QuerySelectorAll("img:not([alt]), img:not([width]), img:not([height])"));
    }
}
