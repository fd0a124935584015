using DefendFreedom.Accounts;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>A Markdown field of the desk, into which a test pastes with the browser's own clipboard.</summary>
public sealed class PasteField(PageVisit visit, string id) : IAsyncDisposable
{
    public IPage Page => visit.Page;
    public ILocator Area => Page.Locator(id);
    public ILocator Notice => Page.Locator($"{id} ~ .paste-note");

    public static async Task<PasteField> OpenDraft(BrowserFixture browser)
    {
        var visit = await PageVisit.Open(await browser.Accounts.SignIn(Role.Writer), "/admin/newsroom/new", 1440);
        await visit.Page.FillAsync("#Form_Title", "A text that is pasted");
        await visit.Page.ClickAsync("form .button");
        await visit.Page.Locator(".tools").WaitForAsync();
        return new PasteField(visit, "#Form_Body");
    }

    public Task Type(string text) => Area.PressSequentiallyAsync(text);

    public Task Select(int start, int end) =>
        Area.EvaluateAsync("(area, [start, end]) => { area.focus(); area.setSelectionRange(start, end); }", new[] { start, end });

    /// <summary>Copies both forms of a text as a program does, and pastes.</summary>
    public async Task Paste(string html, string text, string keys = "Control+v")
    {
        await visit.Evaluate<bool>(
            """
            ([html, text]) => {
                document.addEventListener("copy", event => {
                    event.preventDefault();
                    if (html) event.clipboardData.setData("text/html", html);
                    event.clipboardData.setData("text/plain", text);
                }, { once: true });
                return document.execCommand("copy");
            }
            """,
            new[] { html, text }
        );
        await Area.PressAsync(keys);
    }

    public Task ExpectText(string text) => Assertions.Expect(Area).ToHaveValueAsync(text);

    /// <summary>Fails if the browser reported an error or fetched anything from another site.</summary>
    public void AssertNoErrors()
    {
        Findings.AssertEmpty(visit.BrowserErrors);
        Findings.AssertEmpty(visit.Requests.Where(r => r.Host != new Uri(Page.Url).Host).Select(r => r.ToString()).ToList());
    }

    public ValueTask DisposeAsync() => visit.DisposeAsync();
}
