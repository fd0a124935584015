using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>A figure that the text of an issue places is not among its things to know again.</summary>
public sealed class ThingsToKnowTests(EditableSite site) : IClassFixture<EditableSite>
{
    private const string Address = "/issues/gun-violence";
    private const string File = "issues/gun-violence.md";

    [Fact]
    public async Task A_figure_in_the_text_is_left_out_of_the_things_to_know_and_takes_its_id()
    {
        var slug = (await site.Visitor.GetPage(Address)).QuerySelector(".know .figure")!.Id!["statistic-".Length..];
        site.Edit(File, text => text + $"\n\nPlaced.\n\n::: statistic {slug}\n:::\n\nAgain.\n\n::: statistic {slug}\n:::\n");
        var page = (await site.WaitFor(Address, r => r.Text.Contains("Placed.", StringComparison.Ordinal))).Page;
        var figure = page.QuerySelectorAll($".figure:has(a[href='/statistics/{slug}'])").Single();
        Assert.Null(figure.Closest(".know"));
        Assert.Equal("statistic-" + slug, figure.Id);
        Assert.NotEmpty(page.QuerySelectorAll(".know .figure"));

        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await using var db = site.OpenDatabase();
        await editor.Open($"/admin/statistics/edit/{(await db.Statistics.SingleAsync(s => s.Slug == slug)).Id}");
        var uses = editor.Page.QuerySelectorAll("ul.where a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains(Address, uses);
        Assert.Contains("/issues#issue-gun-violence", uses);
    }

    [Fact]
    public async Task A_figure_pinned_to_a_former_value_does_not_hide_the_current_one()
    {
        var (first, today) = (site.Clock.Now.AddDays(-9), DateOnly.FromDateTime(site.Clock.Now.AddDays(-5)));
        await site.ChangeDatabase(db =>
        {
            var statistic = Statistic.Create("pinned-doors", new("3", "doors.", "", "Door Office", null, null), null, first);
            statistic.SetIssues(["gun-violence"], _ => 80);
            statistic.Revise(statistic.Content with { Value = "4" }, site.Clock.Now, "Ada");
            db.Add(statistic);
            return Task.CompletedTask;
        });
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        site.Edit(File, text => text + $"\n\nPinned.\n\n::: statistic pinned-doors {day}\n:::\n");
        var page = (await site.WaitFor(Address, r => r.Text.Contains("Pinned.", StringComparison.Ordinal))).Page;
        var values = page.QuerySelectorAll(".figure:has(a[href='/statistics/pinned-doors']) .figure-value")
            .Select(v => v.TextContent.Trim());
        Assert.Equal(["3", "4"], values.Order());
        Assert.Equal("4", page.GetElementById("statistic-pinned-doors")!.QuerySelector(".figure-value")!.TextContent.Trim());
    }

    [Fact]
    public async Task One_note_under_the_things_to_know_says_that_some_figures_have_no_year()
    {
        const string Note = "Where a figure has no year, the source gives none.";
        Assert.Equal(2, (await GetText("/issues/death-penalty")).Split(Note).Length);
        foreach (var dated in new[] { "/", "/statistics", "/issues", "/newsroom/losing-the-peace" })
            Assert.DoesNotContain(Note, await GetText(dated), StringComparison.Ordinal);
    }

    private async Task<string> GetText(string address) => (await site.Visitor.GetPage(address)).QuerySelector("main")!.TextContent;
}
