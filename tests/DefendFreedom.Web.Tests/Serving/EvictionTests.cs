using System.Globalization;
using System.Text.Json;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Serving;

/// <summary>What goes out of the page cache, and what stays.</summary>
public sealed class EvictionTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    // None of these has a count of signatures, and the figure that is changed at the desk stands on none.
    private static readonly string[] Pages = ["/campaigns", "/newsroom", "/issues/death-penalty", "/search?q=police", "/newsroom/feed.atom", "/sitemap.xml"];
    private const string Figure = "gun-violence-research";

    [Fact]
    public async Task What_only_the_desk_sees_makes_no_page_anew()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        var draft = await Desk.Write(administrator, "Unfinished");
        await Warm();

        await administrator.Open($"/admin/newsroom/edit/{draft}");
        await administrator.Send(("Form.Body", "A second text."));
        await StillKept("a draft");
        await administrator.Type($"/admin/newsroom/edit/{draft}", null, ("Form.Body", "A third text."));
        await StillKept("an autosave");

        await administrator.Open("/admin/media/new");
        await administrator.Bring("Files", false, ("private.pdf", SomeFile.Document()));
        Assert.NotNull(administrator.Page.QuerySelector(".arrivals a"));
        await StillKept("a private upload");

        await administrator.Open("/admin/petitions/new");
        await administrator.Send(("Form.Title", "Not yet"), ("Form.Ask", "Wait."));
        await StillKept("a petition's draft");

        await administrator.Open($"/admin/statistics/edit/{await FigureId()}");
        await administrator.Send(("Form.Note", "Counted in another way."));
        await administrator.Send(("Step", "publish"));
        Assert.Equal("/admin/statistics", administrator.Path);
        await StillKept("a statistic's note", "/search?q=police");   // readers can find it

        await administrator.Open($"/admin/newsroom/embargo/{draft}");
        await administrator.Send(("Until", Desk.Typed(site, 30)), ("Urgent", "true"), ("UrgentBecause", "Tonight."));
        await StillKept("an embargo", "/search?q=police");   // what waits for its hour is indexed already
    }

    [Fact]
    public async Task A_figure_that_changed_is_shown_at_once_on_every_page_that_has_it()
    {
        var warm = await Crawl.Of(site.Visitor);
        var old = await site.Read(db => db.Statistics.AsNoTracking().OrderBy(s => s.Id).ToListAsync());
        await site.Change(async db =>
        {
            foreach (var statistic in await db.Statistics.Include(s => s.Issues).ToListAsync())
                statistic.Revise(statistic.Says with { Text = "changed " + statistic.Slug }, site.Clock.Now, "Ada");
        });
        var pages = warm.Pages.Where(p => old.Exists(s => p.Page.Body!.TextContent.Contains(s.Text, StringComparison.Ordinal))).ToList();
        Assert.True(pages.Count > 3);
        foreach (var page in pages.Where(p => !p.Address.StartsWith("/newsroom/", StringComparison.Ordinal)))   // those may be pinned to a day
        {
            var now = (await site.Visitor.Ask(page.Address)).Page.Body!.TextContent;
            Assert.True(!old.Exists(s => s.Text.Length > 20 && now.Contains(s.Text, StringComparison.Ordinal)), page.Address);
        }
    }

    private async Task Warm()
    {
        foreach (var page in Pages) await site.Warm(page);
    }

    private async Task StillKept(string after, string? without = null)
    {
        foreach (var page in Pages.Where(p => p != without))
            Assert.True((await site.Visitor.Ask(page)).Header("Age") is not null, $"{page} was made anew after {after}");
    }

    private Task<int> FigureId() => site.Read(db => db.Statistics.Where(s => s.Slug == Figure).Select(s => s.Id).SingleAsync());
}
