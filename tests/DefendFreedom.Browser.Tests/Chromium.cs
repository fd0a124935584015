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

    public Uri Site => _site.Address;

    public async Task InitializeAsync()
    {
        _site = await RunningSite.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = File.Exists(Installed) ? Installed : null,   // null: the one that Playwright downloads
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens an address as a visitor who was never here before.</summary>
    public async Task<Visit> Open(string address, int width = 1440, bool script = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Site.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            JavaScriptEnabled = script,
        });
        return await Visit.Begin(context, address);
    }

    public async Task DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
    }
}
