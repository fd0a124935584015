using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

/// <summary>A visitor's open page, with the browser's errors and requests.</summary>
public sealed class PageVisit : IAsyncDisposable
{
    private readonly Func<IPage, Task> _close;

    /// <param name="page">A blank page.</param>
    /// <param name="close">Closes or releases the page after the visit.</param>
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

    /// <summary>Opens an address in a new tab that closes with the visit.</summary>
    public static Task<PageVisit> Open(IBrowserContext visitor, string address, int width) =>
        Open(visitor, address, width, page => page.CloseAsync());

    /// <summary>Opens an address in a browser context that closes with the visit.</summary>
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

    /// <summary>Evaluates a script on the page and returns its result.</summary>
    public Task<T> Evaluate<T>(string script, object? argument = null) =>
        BrowserCall.WithTimeout(Page.EvaluateAsync<T>(script, argument), "A script");

    /// <summary>Evaluates several scripts in one call and returns their combined findings.</summary>
    public Task<string[]> EvaluateAll(params string[] scripts) =>
        Evaluate<string[]>($"() => [{string.Join(",\n", scripts)}].flatMap(find => find())");

    /// <summary>Returns the browser's errors. For an error page, the reported status is left out.</summary>
    public IEnumerable<string> GetBrowserErrors(bool isErrorPage) =>
        BrowserErrors.Where(complaint => !isErrorPage || !complaint.StartsWith("Failed to load resource", StringComparison.Ordinal));

    /// <summary>Waits until the page and its fonts are loaded, which a click on a link or button does not.</summary>
    public async Task WaitUntilLoaded()
    {
        await BrowserCall.WithTimeout(Page.WaitForLoadStateAsync());
        await Evaluate<object>("() => document.fonts.ready.then(() => null)");
    }

    /// <summary>Scrolls down and up again, so that lazy images are fetched.</summary>
    public Task ScrollThrough() =>
        BrowserCall.WithTimeout(
            Page.EvaluateAsync(
                """
                async () => {
                    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                        scrollTo({ top: y, behavior: "instant" });
                        await new Promise(requestAnimationFrame);
                    }
                    // Pictures without a layout box are never fetched.
                    const shown = [...document.images].filter(picture => picture.getClientRects().length > 0);
                    const late = new Promise((_, fail) => setTimeout(fail, 20000, new Error("A picture did not load within 20 seconds")));
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
            await BrowserCall.WithTimeout(_close(Page), "Closing the page");
        }
        catch (BrowserHangException hang) // the page ends with the browser
        {
            BrowserCall.Report($"A page could not be closed: {hang.Message}");
        }
        Page.Request -= OnRequest;
        Page.RequestFailed -= OnRequestFailed;
        Page.PageError -= OnPageError;
        Page.Console -= OnConsoleMessage;
    }

    private void OnRequest(object? sender, IRequest request) => Requests.Add(new Uri(request.Url));

    // The browser cancels an image request when a better size is needed after a resize; ScrollThrough finds images that never load.
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
