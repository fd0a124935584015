using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

/// <summary>A visitor's tab in which one test after another opens its address: to open a tab takes longer than to check a page.</summary>
public sealed class ReusableTab(IBrowserContext visitor)
{
    private IPage? _idle;

    /// <summary>Opens an address as a new tab would show it; while the tab is in use, another one is opened.</summary>
    public async Task<PageVisit> Open(string address, int width = 1440)
    {
        var page = Interlocked.Exchange(ref _idle, null);
        if (page is null)
            page = await PageVisit.OpenNewPage(visitor);
        else
            await BrowserCall.WithTimeout(page.EmulateMediaAsync(DefaultMedia()), "Playwright's EmulateMedia");
        var visit = new PageVisit(page, Release);
        await visit.Navigate(address, width);
        return visit;
    }

    private static PageEmulateMediaOptions DefaultMedia() =>
        new()
        {
            Media = Microsoft.Playwright.Media.Null,
            ColorScheme = ColorScheme.Null,
            ReducedMotion = ReducedMotion.Null,
            ForcedColors = ForcedColors.Null,
        };

    // What still loads is stopped, or the next visit would hear that it failed.
    private async Task Release(IPage page)
    {
        await page.EvaluateAsync("() => window.stop()");
        _idle = page;
    }
}
