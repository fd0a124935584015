using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>Every Markdown field of the desk, whatever the form.</summary>
[Collection(TestCollections.Desk)]
public sealed class MarkdownFieldTests(BrowserFixture browser) : IAsyncLifetime
{
    private DeskFixture _desk = null!;

    public async Task InitializeAsync() => _desk = await browser.Desk();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("/admin/newsroom/new", "Text", true), InlineData("/admin/newsroom/edit/{begun}", "Text", true)]
    [InlineData("/admin/newsroom/new", "Notes to editors (optional)", true)]
    [InlineData("/admin/petitions/new", "Text", true), InlineData("/admin/petitions/edit/{unopened}", "Text", true)]
    [InlineData("/admin/statistics/new", "Note on method (optional, Markdown)", true)]
    [InlineData("/admin/statistics/edit/{statistic}", "Note on method (optional, Markdown)", true)]
    [InlineData("/admin/petitions/updates/{petition}", "Update", false)]
    [InlineData("/admin/petitions/deliver/{petition}", "Outcome", false)]
    public async Task Formatted_text_is_pasted_as_markdown(string address, string label, bool hasBlocks)
    {
        await using var visit = await _desk.Open(address);
        var area = visit.Page.GetByLabel(label, new() { Exact = true });
        await area.FillAsync("");
        var paste = new PasteField(visit, "#" + await area.GetAttributeAsync("id"));
        await paste.Paste("<h1>One</h1><p><b>two</b> <img src='x.png'></p><ul><li>three</ul>", "plain");
        await paste.ExpectText(hasBlocks ? "## One\n\n**two**\n\n- three" : "One; **two**; three");
        await Assertions.Expect(paste.Notice).ToHaveTextAsync("Pasted. 1 picture was left out: insert it from the library.");
    }

    [Fact]
    public async Task A_field_for_plain_text_takes_the_plain_text()
    {
        await using var visit = await _desk.Open("/admin/newsroom/new");
        var paste = new PasteField(visit, "#Form_Summary");
        await paste.Paste("<h1>One</h1>", "*One*");
        await paste.ExpectText("*One*");
    }
}
