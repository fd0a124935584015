using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Checks;

/// <summary>The links in a summary of what is wrong with a form.</summary>
public static class MessageLinks
{
    // Chromium drops the keys that are pressed before it has painted.
    private const string WaitForPaintScript =
        "() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => painted(null))))";

    private const string LinkedFieldsScript = """
        () => [...document.querySelectorAll(".faults a")].map(link => link.getAttribute("href").split("#")[1])
        """;

    /// <summary>There is at least one, and each, followed by keyboard, puts the focus into its field.</summary>
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

    // On a busy machine Chromium now and then loses a key that comes right after a page was drawn; who presses it again gets there.
    private static async Task FollowLink(PageVisit visit, ILocator link, string address)
    {
        for (var tries = 1; ; tries++)
            try
            {
                await link.FocusAsync();
                await visit.Page.Keyboard.PressAsync("Enter");
                await visit.Page.WaitForURLAsync(address, new() { Timeout = 3_000 });
                return;
            }
            catch (TimeoutException) when (tries < 10) { }
    }
}
