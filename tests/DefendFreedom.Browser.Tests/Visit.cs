using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

/// <summary>A visitor's open page and what the browser had to say and to fetch for it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Func<IPage, Task> _leave;

    /// <param name="page">A page that shows nothing of this visit yet.</param>
    /// <param name="leave">What becomes of the page after the visit.</param>
    public Visit(IPage page, Func<IPage, Task> leave)
    {
        (Page, _leave) = (page, leave);
        page.Request += NoteRequest;
        page.RequestFailed += NoteFailure;
        page.PageError += NoteError;
        page.Console += NoteMessage;
    }

    public IPage Page { get; }
    public List<Uri> Requests { get; } = [];
    public List<string> Complaints { get; } = [];

    /// <summary>Opens an address in a tab of its own, which closes with the visit.</summary>
    public static Task<Visit> Begin(IBrowserContext visitor, string address, int width) =>
        Begin(visitor, address, width, page => page.CloseAsync());

    /// <summary>Opens an address for a visitor who leaves for good after the visit.</summary>
    public static Task<Visit> BeginOnly(IBrowserContext visitor, string address, int width) =>
        Begin(visitor, address, width, _ => visitor.CloseAsync());

    private static async Task<Visit> Begin(IBrowserContext visitor, string address, int width, Func<IPage, Task> leave)
    {
        var visit = new Visit(await OpenPage(visitor), leave);
        await visit.Go(address, width);
        return visit;
    }

    public static async Task<IPage> OpenPage(IBrowserContext visitor)
    {
        try
        {
            return await ChromiumCall.WithLimit(visitor.NewPageAsync());
        }
        catch (NoAnswerException hang)
        {
            ChromiumCall.Report($"Another page is opened: {hang.Message}");
            return await ChromiumCall.WithLimit(visitor.NewPageAsync());
        }
    }

    public async Task Go(string address, int width)
    {
        await Widen(width);
        await ChromiumCall.WithLimit(Page.GotoAsync(address));
    }

    public Task Widen(int width) => ChromiumCall.WithLimit(Page.SetViewportSizeAsync(width, 900));

    public Task Show(ColorScheme scheme) => ChromiumCall.WithLimit(Page.EmulateMediaAsync(new() { ColorScheme = scheme }));

    /// <summary>What a script on the page answers.</summary>
    public Task<T> Ask<T>(string script, object? argument = null) =>
        ChromiumCall.WithLimit(Page.EvaluateAsync<T>(script, argument), "A script");

    /// <summary>What several scripts find, with one call.</summary>
    public Task<string[]> AskAll(params string[] scripts) =>
        Ask<string[]>($"() => [{string.Join(",\n", scripts)}].flatMap(find => find())");

    /// <summary>What the browser complained of. Of an error page it reports the status too, which is no complaint.</summary>
    public IEnumerable<string> ComplaintsOf(bool isErrorPage) =>
        Complaints.Where(complaint => !isErrorPage || !complaint.StartsWith("Failed to load resource", StringComparison.Ordinal));

    /// <summary>Waits until the page and its fonts are loaded, which a click on a link or a button does not.</summary>
    public async Task Loaded()
    {
        await ChromiumCall.WithLimit(Page.WaitForLoadStateAsync());
        await Ask<object>("() => document.fonts.ready.then(() => null)");
    }

    /// <summary>Goes down the page and up again, so that pictures which wait to be seen are fetched.</summary>
    public Task ScrollThrough() => ChromiumCall.WithLimit(Page.EvaluateAsync("""
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
        """), nameof(ScrollThrough));

    public async ValueTask DisposeAsync()
    {
        try
        {
            await ChromiumCall.WithLimit(_leave(Page), "The page that was left");
        }
        catch (NoAnswerException hang)   // the page ends with the browser
        {
            ChromiumCall.Report($"A page is left open: {hang.Message}");
        }
        Page.Request -= NoteRequest;
        Page.RequestFailed -= NoteFailure;
        Page.PageError -= NoteError;
        Page.Console -= NoteMessage;
    }

    private void NoteRequest(object? sender, IRequest request) => Requests.Add(new Uri(request.Url));

    // The browser drops a picture for a better size of it when the page is widened; one that never comes is found by ScrollThrough.
    private void NoteFailure(object? sender, IRequest request)
    {
        if (request is { ResourceType: "image", Failure: "net::ERR_ABORTED" }) return;
        Complaints.Add($"{request.Url}: {request.Failure}");
    }

    private void NoteError(object? sender, string error) => Complaints.Add(error);

    private void NoteMessage(object? sender, IConsoleMessage message)
    {
        if (message.Type is "error" or "warning") Complaints.Add(message.Text);
    }
}
