using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

/// <summary>A visitor's open page and what the browser had to say and to fetch for it.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private Visit(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(new Uri(request.Url));
        page.RequestFailed += (_, request) => Complaints.Add($"{request.Url}: {request.Failure}");
        page.PageError += (_, error) => Complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }
    public List<Uri> Requests { get; } = [];
    public List<string> Complaints { get; } = [];

    public static async Task<Visit> Begin(IBrowserContext visitor, string address, int width)
    {
        var visit = await Opened(visitor, width);
        await visit.Page.GotoAsync(address);
        return visit;
    }

    // Chromium now and then gives no answer when a page is opened, sized or closed, and Playwright waits for it for ever. Then another page is opened.
    private static async Task<Visit> Opened(IBrowserContext visitor, int width)
    {
        for (var tries = 1; ; tries++)
            try
            {
                var visit = new Visit(await visitor.NewPageAsync().WaitAsync(Patience));
                await visit.Widen(width).WaitAsync(Patience);
                return visit;
            }
            catch (TimeoutException) when (tries < 3)
            {
            }
    }

    public Task Widen(int width) => Page.SetViewportSizeAsync(width, 900);

    /// <summary>What a script on the page answers.</summary>
    public Task<T> Ask<T>(string script, object? argument = null) => Page.EvaluateAsync<T>(script, argument);

    /// <summary>Goes down the page and up again, so that pictures which wait to be seen are fetched.</summary>
    public Task ScrollThrough() => Page.EvaluateAsync("""
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
        """);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Page.CloseAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)   // it ends with the browser
        {
        }
    }
}
