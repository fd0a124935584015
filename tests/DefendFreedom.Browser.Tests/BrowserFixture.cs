using DefendFreedom.Browser.Tests.Areas.Admin;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace DefendFreedom.Browser.Tests;

/// <summary>
/// A browser and a running site, one of each per collection. Collections run in parallel but do not affect each other, although some tests
/// move the site's clock and others change the requirements of a role.
/// </summary>
public sealed class BrowserFixture(IMessageSink messageSink) : IAsyncLifetime
{
    private const string InstalledPath = "/usr/bin/chromium-headless-shell";
    private RunningSite _site = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IBrowserContext _visitor = null!;
    private ReusableTab _tab = null!;
    private Task<DeskFixture>? _desk;

    public string MailFolder => _site.MailFolder;
    public Uri Site => _site.Address;
    public AdjustableTimeProvider Clock => _site.Clock;
    public IServiceProvider Services => _site.Services;
    public DeskAccounts Accounts => new(this);

    public async Task InitializeAsync()
    {
        BrowserCall.MessageSink = messageSink;
        _site = await RunningSite.Start();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(15_000); // two browsers run on a possibly busy machine
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = File.Exists(InstalledPath) ? InstalledPath : null, // null: the one Playwright downloads
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            }
        );
        _visitor = await NewVisitor();
        _tab = new ReusableTab(_visitor);
    }

    /// <summary>Opens an address as the shared visitor, whose cache is warm. Most tests use this one.</summary>
    public Task<PageVisit> Open(string address, int width = 1440) => _tab.Open(address, width);

    /// <summary>Opens an address as a new visitor.</summary>
    public async Task<PageVisit> OpenAsNewVisitor(string address, int width = 1440, bool script = true, int fontDelayMilliseconds = 0)
    {
        var visitor = await NewVisitor(script);
        if (fontDelayMilliseconds > 0)
            await visitor.RouteAsync(
                "**/fonts/*",
                async font =>
                {
                    await Task.Delay(fontDelayMilliseconds);
                    await font.ContinueAsync();
                }
            );
        return await PageVisit.OpenInOwnContext(visitor, address, width);
    }

    /// <summary>Requests an address without rendering the page.</summary>
    public Task<IAPIResponse> Fetch(string address) => _visitor.APIRequest.GetAsync(address);

    /// <summary>Returns a browser context of a new visitor.</summary>
    public async Task<IBrowserContext> NewVisitor(bool script = true)
    {
        var visitor = await _browser.NewContextAsync(new() { BaseURL = Site.ToString(), JavaScriptEnabled = script });
        await visitor.AddInitScriptAsync(Accessibility.Axe);
        return visitor;
    }

    /// <summary>Returns the prepared desk, created when the first test asks for it.</summary>
    public Task<DeskFixture> Desk() => _desk ??= DeskFixture.Create(this);

    public async Task DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
    }
}
