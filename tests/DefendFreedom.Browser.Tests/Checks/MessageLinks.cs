using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>The links in the error summary of a form.</summary>
public static class MessageLinks
{
    // Chromium drops key presses before the first paint.
    private const string WaitForPaintScript =
        "() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => painted(null))))";

    private const string LinkedFieldsScript = """
        () => [...document.querySelectorAll(".faults a")].map(link => link.getAttribute("href").split("#")[1])
        """;

    /// <summary>Asserts that there is at least one link, and that each moves the focus to its field when followed by keyboard.</summary>
    public static async Task AssertReachFields(PageVisit visit)
    {
        var page = visit.Page.Url;
        var fields = await visit.Evaluate<string[]>(LinkedFieldsScript);
        Assert.NotEmpty(fields);
        for (var i = 0; i < fields.Length; i++)
        {
            await visit.Evaluate<object>(WaitForPaintScript);
            await FollowLink(visit, visit.Page.Locator(".faults a").Nth(i), "**#" + fields[i]);
            Assert.Equal(fields[i], await visit.Evaluate<string>("() => document.activeElement.id"));
            if (new Uri(visit.Page.Url).AbsolutePath != new Uri(page).AbsolutePath)
                await visit.Page.GotoAsync(page);
        }
    }

    // On a busy machine, Chromium occasionally drops a key pressed right after the page was painted; pressing it again works.
    private static async Task FollowLink(PageVisit visit, ILocator link, string address)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await link.FocusAsync();
                await visit.Page.Keyboard.PressAsync("Enter");
                await visit.Page.WaitForURLAsync(address, new() { Timeout = 3_000 });
                return;
            }
            catch (TimeoutException) when (attempt < 10) { }
    }
}
