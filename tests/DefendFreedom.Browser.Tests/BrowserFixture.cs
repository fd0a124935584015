using DefendFreedom.Browser.Tests.Areas.Admin;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace DefendFreedom.Browser.Tests;

/// <summary>
/// A browser and a running site, one of each for a collection. The collections run at the same time, and their tests do not meet:
/// some move the site's clock, others change what a role may do.
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
        Assertions.SetDefaultExpectTimeout(15_000); // two browsers on a busy machine
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = File.Exists(InstalledPath) ? InstalledPath : null, // null: the one that Playwright downloads
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            }
        );
        _visitor = await NewVisitor();
        _tab = new ReusableTab(_visitor);
    }

    /// <summary>Opens an address for a visitor whose cache is warm; most tests are this one visitor's.</summary>
    public Task<PageVisit> Open(string address, int width = 1440) => _tab.Open(address, width);

    /// <summary>Opens an address for somebody who was never here before.</summary>
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

    /// <summary>What a program gets that asks for an address.</summary>
    public Task<IAPIResponse> Fetch(string address) => _visitor.APIRequest.GetAsync(address);

    /// <summary>Somebody who was never here before, with a browser of their own.</summary>
    public async Task<IBrowserContext> NewVisitor(bool script = true)
    {
        var visitor = await _browser.NewContextAsync(new() { BaseURL = Site.ToString(), JavaScriptEnabled = script });
        await visitor.AddInitScriptAsync(Accessibility.Axe);
        return visitor;
    }

    /// <summary>The desk after a day's work, which is done when the first test asks for it.</summary>
    public Task<DeskFixture> Desk() => _desk ??= DeskFixture.Create(this);

    public async Task DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
        await _site.DisposeAsync();
    }
}
