using AngleSharp.Dom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>What every page asks its readers to do. Each test has its own site, because it closes petitions.</summary>
public sealed class ActionTests : IAsyncLifetime, IDisposable
{
    private const string Address = "/petitions/" + PetitionSite.PetitionSlug;
    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Every_public_page_has_a_button_that_leads_to_the_petitions()
    {
        string[] others = ["/no-such-page", "/newsroom/no-such", "/search?q=police"];
        foreach (var address in (await _site.Visitor.GetSitemapPaths()).Concat(others))
        {
            var target = (await FindButton(address))?.GetAttribute("href");
            var isForm = address.StartsWith("/petitions/", StringComparison.Ordinal);
            Assert.True(target == (isForm ? "#sign" : "/petitions"), $"{address}: {target}");
        }
        Assert.NotNull((await _site.Visitor.GetPage(Address)).QuerySelector("form#sign"));
    }

    [Fact]
    public async Task The_desk_has_no_such_button() =>
        Assert.DoesNotContain("masthead-act", (await _site.Visitor.Fetch("/admin/login")).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("/about")]
    [InlineData("/newsroom")]
    [InlineData("/statistics/death-row-exonerations")]
    [InlineData("/no-such-page")]
    public async Task A_cached_page_loses_the_button_with_the_last_petition_and_gains_it_with_the_first(string address)
    {
        Assert.NotNull(await FindButton(address));
        await CloseAll();
        Assert.Null(await FindButton(address));
        await Reopen();
        Assert.NotNull(await FindButton(address));
    }

    [Fact]
    public async Task A_cached_page_loses_the_button_at_the_minute_at_which_the_last_petition_closes()
    {
        await CloseAll();
        await Reopen(closesAt: _site.Clock.Now.AddHours(1));
        Assert.NotNull(await FindButton("/about"));
        _site.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await FindButton("/about"));
    }

    [Fact]
    public async Task The_home_page_leads_with_the_demand_and_falls_back_to_another_open_petition()
    {
        Assert.Equal(Address + "#sign", await FindDemand());
        await Close(PetitionSite.PetitionSlug);
        Assert.Matches("^/petitions/(?!free-ilham-tohti).+#sign$", await FindDemand());
        await CloseAll();
        Assert.Null(await FindDemand());
        Assert.NotNull((await _site.Visitor.GetPage("/")).QuerySelector("h1.statement"));
    }

    [Theory]
    [InlineData(Address, "#sign")]
    [InlineData("/petitions", Address + "#sign")]
    [InlineData("/", Address + "#sign")]
    [InlineData("/cases/ilham-tohti", Address + "#sign")]
    [InlineData("/campaigns/defend-freedom", "/petitions/right-to-protest#sign")]
    public async Task Be_the_first_to_sign_is_a_link_to_the_form(string page, string form) =>
        Assert.Contains(
            (await _site.Visitor.GetPage(page)).QuerySelectorAll("main a[href]"),
            link => link.GetAttribute("href") == form && link.TextContent.Trim() == "Be the first to sign."
        );

    [Fact]
    public async Task The_title_of_a_refused_form_begins_with_the_error()
    {
        Assert.StartsWith("Free Ilham Tohti", (await _site.Visitor.GetPage(Address)).Title, StringComparison.Ordinal);
        Assert.StartsWith("Error: Free Ilham Tohti", (await _site.Sign("not an address")).Page.Title, StringComparison.Ordinal);
        var inbox = (await _site.Sign(PetitionSite.NewEmail())).GetHeader("Location")!;
        Assert.StartsWith("Check your inbox", (await _site.Visitor.GetPage(inbox)).Title, StringComparison.Ordinal);
        Assert.StartsWith("Error: Check your inbox", (await _site.PostForm(inbox, ("code", "12"))).Page.Title, StringComparison.Ordinal);
    }

    private async Task<IElement?> FindButton(string address) =>
        (await _site.Visitor.Fetch(address)).Page.QuerySelector(".masthead a.button-act");

    private async Task<string?> FindDemand() =>
        (await _site.Visitor.GetPage("/")).QuerySelector(".demand a.button-act")?.GetAttribute("href");

    private Task CloseAll() => Change(p => p.State == PetitionState.Open, p => p.Close(_site.Clock.Now));

    private Task Close(string slug) => Change(p => p.Slug == slug, p => p.Close(_site.Clock.Now));

    private Task Reopen(DateTime? closesAt = null) =>
        Change(
            p => p.Slug == PetitionSite.PetitionSlug,
            p =>
            {
                p.ScheduleClosing(closesAt);
                p.Open(_site.Clock.Now);
            }
        );

    private Task Change(Func<Petition, bool> which, Action<Petition> change) =>
        _site.ChangeDatabase(async db =>
            (await db.Petitions.Include(p => p.TextVersions).ToListAsync()).Where(which).ToList().ForEach(change)
        );
}
