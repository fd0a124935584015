using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

/// <summary>A visitor's open page and what the browser had to say and to fetch for it.</summary>
public sealed class PageVisit : IAsyncDisposable
{
    private readonly Func<IPage, Task> _close;

    /// <param name="page">A page that shows nothing of this visit yet.</param>
    /// <param name="close">What becomes of the page after the visit.</param>
    public PageVisit(IPage page, Func<IPage, Task> close)
    {
        (Page, _close) = (page, close);
        page.Request += OnRequest;
        page.RequestFailed += OnRequestFailed;
        page.PageError += OnPageError;
        page.Console += OnConsoleMessage;
    }

    public IPage Page { get; }
    public List<Uri> Requests { get; } = [];
    public List<string> BrowserErrors { get; } = [];

    /// <summary>Opens an address in a tab of its own, which closes with the visit.</summary>
    public static Task<PageVisit> Open(IBrowserContext visitor, string address, int width) =>
        Open(visitor, address, width, page => page.CloseAsync());

    /// <summary>Opens an address for a visitor who leaves for good after the visit.</summary>
    public static Task<PageVisit> OpenInOwnContext(IBrowserContext visitor, string address, int width) =>
        Open(visitor, address, width, _ => visitor.CloseAsync());

    private static async Task<PageVisit> Open(IBrowserContext visitor, string address, int width, Func<IPage, Task> close)
    {
        var visit = new PageVisit(await OpenNewPage(visitor), close);
        await visit.Navigate(address, width);
        return visit;
    }

    public static async Task<IPage> OpenNewPage(IBrowserContext visitor)
    {
        try
        {
            return await BrowserCall.WithTimeout(visitor.NewPageAsync());
        }
        catch (BrowserHangException hang)
        {
            BrowserCall.Report($"Another page is opened: {hang.Message}");
            return await BrowserCall.WithTimeout(visitor.NewPageAsync());
        }
    }

    public async Task Navigate(string address, int width)
    {
        await SetWidth(width);
        await BrowserCall.WithTimeout(Page.GotoAsync(address));
    }

    public Task SetWidth(int width) => BrowserCall.WithTimeout(Page.SetViewportSizeAsync(width, 900));

    public Task SetColorScheme(ColorScheme scheme) => BrowserCall.WithTimeout(Page.EmulateMediaAsync(new() { ColorScheme = scheme }));

    /// <summary>What a script on the page answers.</summary>
    public Task<T> Evaluate<T>(string script, object? argument = null) =>
        BrowserCall.WithTimeout(Page.EvaluateAsync<T>(script, argument), "A script");

    /// <summary>What several scripts find, with one call.</summary>
    public Task<string[]> EvaluateAll(params string[] scripts) =>
        Evaluate<string[]>($"() => [{string.Join(",\n", scripts)}].flatMap(find => find())");

    /// <summary>What the browser complained of. Of an error page it reports the status too, which is no complaint.</summary>
    public IEnumerable<string> GetBrowserErrors(bool isErrorPage) =>
        BrowserErrors.Where(complaint => !isErrorPage || !complaint.StartsWith("Failed to load resource", StringComparison.Ordinal));

    /// <summary>Waits until the page and its fonts are loaded, which a click on a link or a button does not.</summary>
    public async Task WaitUntilLoaded()
    {
        await BrowserCall.WithTimeout(Page.WaitForLoadStateAsync());
        await Evaluate<object>("() => document.fonts.ready.then(() => null)");
    }

    /// <summary>Goes down the page and up again, so that pictures which wait to be seen are fetched.</summary>
    public Task ScrollThrough() =>
        BrowserCall.WithTimeout(
            Page.EvaluateAsync(
                """
                async () => {
                    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                        scrollTo({ top: y, behavior: "instant" });
                        await new Promise(requestAnimationFrame);
                    }
                    const shown = [...document.images].filter(picture => picture.getClientRects().length > 0);   // what is not laid out is never fetched
                    const late = new Promise((_, fail) => setTimeout(fail, 20000, new Error("A picture did not come within 20 seconds")));
                    await Promise.race([late, Promise.all(shown.map(picture => picture.decode()))]);
                    scrollTo({ top: 0, behavior: "instant" });
                }
                """
            ),
            nameof(ScrollThrough)
        );

    public async ValueTask DisposeAsync()
    {
        try
        {
            await BrowserCall.WithTimeout(_close(Page), "The page that was left");
        }
        catch (BrowserHangException hang) // the page ends with the browser
        {
            BrowserCall.Report($"A page is left open: {hang.Message}");
        }
        Page.Request -= OnRequest;
        Page.RequestFailed -= OnRequestFailed;
        Page.PageError -= OnPageError;
        Page.Console -= OnConsoleMessage;
    }

    private void OnRequest(object? sender, IRequest request) => Requests.Add(new Uri(request.Url));

    // The browser drops a picture for a better size of it when the page is widened; one that never comes is found by ScrollThrough.
    private void OnRequestFailed(object? sender, IRequest request)
    {
        if (request is { ResourceType: "image", Failure: "net::ERR_ABORTED" })
            return;
        BrowserErrors.Add($"{request.Url}: {request.Failure}");
    }

    private void OnPageError(object? sender, string error) => BrowserErrors.Add(error);

    private void OnConsoleMessage(object? sender, IConsoleMessage message)
    {
        if (message.Type is "error" or "warning")
            BrowserErrors.Add(message.Text);
    }
}
