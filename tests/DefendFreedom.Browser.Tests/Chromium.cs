using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests;

[CollectionDefinition(nameof(Chromium))]
public sealed class OneChromium : ICollectionFixture<Chromium>;

/// <summary>One browser and one running site for all tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Installed = "/usr/bin/chromium";
    private RunningSite _site = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IBrowserContext _visitor = null!;

    public string Mail => _site.Mail;
    public Uri Site => _site.Address;
    public OurClock Clock => _site.Clock;
    public IServiceProvider Services => _site.Services;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = File.Exists(Installed) ? Installed : null,   // null: the one that Playwright downloads
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        _visitor = await Newcomer();
    }

    /// <summary>Opens an address for a visitor whose cache is warm; most tests are this one visitor's.</summary>
    public Task<Visit> Open(string address, int width = 1440) => Visit.Begin(_visitor, address, width);

    /// <summary>Opens an address for somebody who was never here before.</summary>
    public async Task<Visit> OpenAnew(string address, int width = 1440, bool script = true, int fontsTake = 0)
    {
        var visitor = await Newcomer(script);
        if (fontsTake > 0) await visitor.RouteAsync("**/fonts/*", async font => { await Task.Delay(fontsTake); await font.ContinueAsync(); });
        return await Visit.Begin(visitor, address, width);
    }

    /// <summary>What a program gets that asks for an address.</summary>
    public Task<IAPIResponse> Fetch(string address) => _visitor.APIRequest.GetAsync(address);

    /// <summary>Somebody who was never here before, with a browser of their own.</summary>
    public Task<IBrowserContext> Newcomer(bool script = true) =>
        _browser.NewContextAsync(new() { BaseURL = Site.ToString(), JavaScriptEnabled = script });

    public async Task DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
    }
}
