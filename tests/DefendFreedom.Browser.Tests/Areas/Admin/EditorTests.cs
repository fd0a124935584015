using DefendFreedom.Accounts;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(TestCollections.Public)]
public sealed class EditorTests(BrowserFixture browser)
{
    [Fact]
    public async Task Typed_text_is_previewed_saved_and_restored_after_a_reload()
    {
        await using var visit = await OpenDraft("A text that is typed");
        var page = visit.Page;
        await page.Locator("#Form_Body").PressSequentiallyAsync("Words");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Control+b");
        await Assertions.Expect(page.Locator("#proof .text strong")).ToHaveTextAsync("Words");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved");

        page.Dialog += (_, leave) => _ = leave.AcceptAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" and more");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#Form_Body")).ToHaveValueAsync("**Words**");
        await page.Locator("[data-restore]").ClickAsync();
        await Assertions.Expect(page.Locator("#Form_Body")).ToHaveValueAsync("**Words** and more");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("Saved");
        Assert.Equal(0, await visit.Evaluate<int>("() => localStorage.length"));
        Findings.AssertEmpty(visit.BrowserErrors);
    }

    [Fact]
    public async Task A_finding_links_to_its_line()
    {
        await using var visit = await OpenDraft("A text to mend");
        await visit.Page.Locator("#Form_Body").FillAsync("One.\n\n[Two](/nowhere-at-all)");
        await visit.Page.Locator("[data-line='3']").PressAsync("Enter");
        Assert.Equal(
            "[Two](/nowhere-at-all)",
            await visit.Evaluate<string>(
                "() => { const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd); }"
            )
        );
    }

    private async Task<PageVisit> OpenDraft(string title)
    {
        var writer = await browser.Accounts.SignIn(Role.Writer);
        var visit = await PageVisit.Open(writer, "/admin/newsroom/new", 1440);
        await visit.Page.FillAsync("#Form_Title", title);
        await visit.Page.ClickAsync("form .button");
        await visit.Page.Locator(".tools").WaitForAsync();
        return visit;
    }
}
