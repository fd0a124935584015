using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

/// <summary>A tab shared by successive tests, because opening a tab takes longer than checking a page.</summary>
public sealed class ReusableTab(IBrowserContext visitor)
{
    private IPage? _idle;

    /// <summary>Opens an address as a new tab would show it; opens another tab while this one is in use.</summary>
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

    // Stops pending loads, or the next visit would see them as failed.
    private async Task Release(IPage page)
    {
        await page.EvaluateAsync("() => window.stop()");
        _idle = page;
    }
}
