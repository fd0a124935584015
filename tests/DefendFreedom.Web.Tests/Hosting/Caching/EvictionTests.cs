using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Hosting.Caching;

/// <summary>What evicts pages from the page cache, and what does not.</summary>
public sealed class EvictionTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    // None of these pages shows a signature count or the statistic changed below.
    private static readonly string[] Pages =
    [
        "/campaigns",
        "/newsroom",
        "/issues/death-penalty",
        "/search?q=police",
        "/newsroom/feed.atom",
        "/sitemap.xml",
    ];
    private const string StatisticSlug = "gun-violence-research";

    [Fact]
    public async Task Changes_visible_only_at_the_desk_evict_no_page()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var draft = await DeskActions.CreateDraft(administrator, "Unfinished");
        await WarmCache();

        await administrator.Open($"/admin/newsroom/edit/{draft}");
        await administrator.SubmitForm(("Form.Body", "A second text."));
        await AssertStillCached("a draft");
        await administrator.Autosave($"/admin/newsroom/edit/{draft}", null, ("Form.Body", "A third text."));
        await AssertStillCached("an autosave");

        await administrator.Open("/admin/media/new");
        await administrator.UploadFiles("Files", false, ("private.pdf", TestFile.CreateDocument()));
        Assert.NotNull(administrator.Page.QuerySelector(".arrivals a"));
        await AssertStillCached("a private upload");

        await administrator.Open("/admin/petitions/new");
        await administrator.SubmitForm(("Form.Title", "Not yet"), ("Form.Ask", "Wait."));
        await AssertStillCached("a petition's draft");

        await administrator.Open($"/admin/statistics/edit/{await GetStatisticId()}");
        await administrator.SubmitForm(("Form.Note", "Counted in another way."));
        await administrator.SubmitForm(("Step", "publish"));
        Assert.StartsWith("/admin/statistics/edit/", administrator.Path, StringComparison.Ordinal);
        await AssertStillCached("a statistic's note", "/search?q=police", "/sitemap.xml"); // readers can find the note, and its day
        await WarmCache();

        await administrator.Open($"/admin/newsroom/embargo/{draft}");
        await administrator.SubmitForm(
            ("Until", DeskActions.FormatLocalTime(site, 30)),
            ("PublishedAloneReason", "true"),
            ("UrgentBecause", "Tonight.")
        );
        await AssertStillCached("an embargo", "/search?q=police"); // embargoed texts are already in the index
    }

    [Fact]
    public async Task A_changed_statistic_shows_immediately_on_every_page_that_has_it()
    {
        var warm = await SiteCrawl.Run(site.Visitor);
        var old = await site.Query(db => db.Statistics.AsNoTracking().OrderBy(s => s.Id).ToListAsync());
        await site.ChangeDatabase(async db =>
        {
            foreach (var statistic in await db.Statistics.Include(s => s.Issues).ToListAsync())
                statistic.Revise(statistic.Content with { Text = "changed " + statistic.Slug }, site.Clock.Now, "Ada");
        });
        var pages = warm.Pages.Where(p => old.Exists(s => p.Page.Body!.TextContent.Contains(s.Text, StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count > 3);
        // publication pages may be pinned to a day
        foreach (var page in pages.Where(p => !p.Address.StartsWith("/newsroom/", StringComparison.Ordinal)))
        {
            var body = (await site.Visitor.Fetch(page.Address)).Page.Body!;
            body.QuerySelector("[aria-labelledby=former]")?.Remove();
            var now = body.TextContent;
            Assert.True(!old.Exists(s => s.Text.Length > 20 && now.Contains(s.Text, StringComparison.Ordinal)), page.Address);
        }
    }

    private async Task WarmCache()
    {
        foreach (var page in Pages)
            await site.WarmCache(page);
    }

    private async Task AssertStillCached(string change, params string[] exceptAddresses)
    {
        foreach (var page in Pages.Except(exceptAddresses))
            Assert.True((await site.Visitor.Fetch(page)).GetHeader("Age") is not null, $"{page} was made anew after {change}");
    }

    private Task<int> GetStatisticId() =>
        site.Query(db => db.Statistics.Where(s => s.Slug == StatisticSlug).Select(s => s.Id).SingleAsync());
}
