using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[Collection(TestCollections.Public)]
public sealed class WithoutScriptTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_reader_follows_links_from_home_to_the_campaign_to_a_publication()
    {
        await using var visit = await browser.OpenAsNewVisitor("/", script: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Read the campaign" }).ClickAsync();
        Assert.Equal(SiteAddresses.Campaign, new Uri(visit.Page.Url).AbsolutePath);

        var publication = visit.Page.Locator(".papers h3 a, .front h3 a").First;
        var title = await publication.InnerTextAsync();
        await publication.ClickAsync();
        Assert.StartsWith("/newsroom/", new Uri(visit.Page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal(title, await visit.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task A_journalist_filters_the_newsroom_and_clears_the_filter()
    {
        await using var visit = await browser.OpenAsNewVisitor("/newsroom", script: false);
        var all = await visit.Page.Locator(".tally").InnerTextAsync();
        await visit.Page.Locator(".kinds").GetByRole(AriaRole.Link, new() { Name = "Reports" }).ClickAsync();
        await visit.Page.GetByLabel("Country").SelectOptionAsync("united-states");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        Assert.Contains("kind=report", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("united-states", await visit.Page.GetByLabel("Country").InputValueAsync());
        Assert.All(
            await visit.Page.Locator(".front .kicker").AllInnerTextsAsync(),
            kicker => Assert.StartsWith("REPORT", kicker, StringComparison.OrdinalIgnoreCase)
        );

        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).ClickAsync();
        Assert.Equal(all, await visit.Page.Locator(".tally").InnerTextAsync());
    }

    [Fact]
    public async Task A_reader_pages_through_the_newsroom()
    {
        await using var visit = await browser.OpenAsNewVisitor("/newsroom", script: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        Assert.Equal(
            "2",
            (await visit.Page.Locator(".pages [aria-current]").TextContentAsync())?.Replace("Page", "", StringComparison.Ordinal).Trim()
        );
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Previous" }).ClickAsync();
        Assert.Equal("/newsroom", new Uri(visit.Page.Url).PathAndQuery);
    }

    [Fact]
    public async Task A_reader_searches_and_opens_the_first_hit()
    {
        await using var visit = await browser.OpenAsNewVisitor("/", script: false);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Search", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("tear gas");
        await visit.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");

        Assert.Equal("/search?q=tear+gas", new Uri(visit.Page.Url).PathAndQuery);
        var hit = visit.Page.Locator(".hits h2 a").First;
        var title = await hit.InnerTextAsync();
        await hit.ClickAsync();
        Assert.Equal(title, await visit.Page.Locator("h1").InnerTextAsync());
    }
}
