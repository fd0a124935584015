using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Figures at the desk: made, revised before everybody's eyes, kept with their history, pinned and put in order.</summary>
public sealed class StatisticTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Issue = "refugees-and-asylum-seekers";

    [Fact]
    public async Task A_new_figure_stands_at_once_where_it_was_filed()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await Make(editor, "lanterns-lit", "At least 512", "lanterns were lit.", ("Form.Issues", Issue));
        Assert.Contains("lanterns were lit", (await site.Visitor.Ask("/issues/" + Issue)).Text, StringComparison.Ordinal);
        Assert.Contains("#lanterns-lit", (await site.Visitor.Ask("/search?q=lanterns")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_at_its_field()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await editor.Open("/admin/statistics/new");
        await editor.Send(("Name", "refugees-worldwide"), ("Form.Text", "people."), ("Form.Source", "Us"));
        Assert.NotNull(editor.Page.QuerySelector("#Name[aria-invalid]"));
    }

    [Fact]
    public async Task Every_place_is_shown_with_the_old_and_the_new_words_before_anything_changes()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await Open(editor, "defenders-killed-2015");
        await editor.Send(("Form.Value", "157"));
        Assert.Contains("Before readers see it", editor.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var place = editor.Page.QuerySelectorAll(".place").Single(p => p.QuerySelector("a[href='/issues/protecting-human-rights-defenders']") is not null
            && p.QuerySelector(".kicker")!.TextContent == "Issue");
        Assert.Contains("157", place.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("156", place.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(place.QuerySelector(".place-words")!.TextContent);
        Assert.DoesNotContain("157", (await site.Visitor.Ask("/issues/protecting-human-rights-defenders")).Text, StringComparison.Ordinal);
        await editor.Send(("Step", "publish"));
        Assert.Contains("157", (await site.Visitor.Ask("/issues/protecting-human-rights-defenders")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_to_writing_keeps_what_was_typed()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await Open(editor, "gun-violence-research");
        await editor.Send(("Form.Note", "Counted in another way."));
        await editor.Send(("Step", "back"));
        Assert.Equal("Counted in another way.", editor.Page.QuerySelector("#Form_Note")!.TextContent);
    }

    [Fact]
    public async Task What_was_said_before_is_kept_with_its_days_and_who_replaced_it()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await Make(editor, "boats-found", "3", "boats were found.");
        await Revise(editor, "boats-found", "4");
        await Open(editor, "boats-found");
        var row = editor.Page.QuerySelector("[aria-label='What it said before'] tbody tr")!;
        Assert.Contains("3 boats were found.", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(nameof(Role.Editor), row.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, row.QuerySelectorAll("time").Length);
    }

    [Fact]
    public async Task A_dated_text_keeps_the_figure_of_its_day_and_says_so()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        await Make(editor, "ships-seized", "7", "ships were seized.");
        var day = site.Clock.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Publish(writer, editor, "Seven ships are seized", $"Pinned.\n\n::: statistic ships-seized {day}\n:::");
        await Publish(writer, editor, "Ships are seized", "Unpinned.\n\n::: statistic ships-seized\n:::");
        site.Clock.Move(TimeSpan.FromDays(2));
        using var another = await Staff.Of(site, Role.Editor);
        await Open(another, "ships-seized");
        await another.Send(("Form.Value", "9"));
        Assert.Contains("pinned to " + day, another.Page.Body!.TextContent, StringComparison.Ordinal);
        await another.Send(("Step", "publish"));

        Assert.Equal("9", await Printed("/newsroom/ships-are-seized", ".figure-value"));
        Assert.Equal("7", await Printed("/newsroom/seven-ships-are-seized", ".figure-value"));
        Assert.Contains("as it stood on", await Printed("/newsroom/seven-ships-are-seized", ".figure .source"), StringComparison.Ordinal);
        Assert.DoesNotContain("as it stood on", await Printed("/newsroom/ships-are-seized", ".figure .source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_to_a_day_that_nobody_knows_is_found_before_it_is_published()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await Make(editor, "walls-built", "2", "walls were built.");
        await editor.Open("/admin/newsroom/new");
        await editor.Send(("Form.Title", "Walls are built"), ("Form.Summary", "Two."), ("Form.Body", "::: statistic walls-built 2001-02-03\n:::"));
        await editor.Open(editor.Path.Replace("/edit/", "/publish/", StringComparison.Ordinal));
        Assert.Contains("nobody knows the figure of 2001-02-03", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_editor_sees_both_texts_and_keeps_their_own()
    {
        using var first = await Staff.Of(site, Role.Editor);
        using var second = await Staff.Of(site, Role.Editor);
        await Make(first, "doors-broken", "10", "doors were broken.");
        await Open(second, "doors-broken");
        await Revise(first, "doors-broken", "11");
        await second.Send(("Form.Value", "12"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("11", second.Page.QuerySelector(".faults del")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("12", second.Page.QuerySelector("#Form_Value")!.GetAttribute("value"));
        await second.Send();
        await second.Send(("Step", "publish"));
        var values = await Read(s => s.Slug == "doors-broken");
        Assert.Equal(["10", "11", "12"], values.Former.OrderBy(f => f.Until).Select(f => f.Value!).Append(values.Value!));
    }

    [Fact]
    public async Task A_later_day_of_review_alone_leaves_no_former_value()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await Make(editor, "songs-sung", "6", "songs were sung.");
        await Open(editor, "songs-sung");
        await editor.Send(("Form.ReviewBy", "2031-01-01"));
        Assert.Equal("/admin/statistics", editor.Path);
        Assert.Empty((await Read(s => s.Slug == "songs-sung")).Former);
    }

    [Fact]
    public async Task The_things_to_know_of_an_issue_are_put_in_order_without_script()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        const string address = "/admin/statistics/order/death-penalty";
        var before = (await Order("death-penalty")).ToList();
        var second = (await Read(s => s.Slug == before[1])).Id;
        await editor.Open(address);
        await editor.Press("Up", at: $"id={second}&");
        Assert.Equal(before.Take(2).Reverse().Concat(before.Skip(2)), await Order("death-penalty"));
        await editor.Open(address);
        await editor.Send(($"Places[{second}]", "3"));
        Assert.Equal(new[] { before[0], before[2], before[1] }.Concat(before.Skip(3)), await Order("death-penalty"));
    }

    [Fact]
    public async Task Overdue_statistics_are_the_ones_that_are_due()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        await editor.Open("/admin/statistics?Show=overdue");
        var rows = editor.Page.QuerySelectorAll("tbody tr");
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector(".due")));
    }

    private static async Task Publish(Staff writer, Staff editor, string title, string body)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.Send(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", body));
        await editor.Open(writer.Path.Replace("/edit/", "/publish/", StringComparison.Ordinal));
        await editor.Send();
        Assert.Equal("/admin/newsroom", editor.Path);
    }

    private static async Task Make(Staff editor, string name, string value, string text, params (string, string)[] more)
    {
        await editor.Open("/admin/statistics/new");
        await editor.Send([("Name", name), ("Form.Value", value), ("Form.Text", text), ("Form.Source", "A count of ours"), ("Form.ReviewBy", "2030-01-01"), .. more]);
        await editor.Send(("Step", "publish"));
        Assert.Equal("/admin/statistics", editor.Path);
    }

    private async Task Open(Staff editor, string slug) => await editor.Open($"/admin/statistics/edit/{(await Read(s => s.Slug == slug)).Id}");

    private async Task Revise(Staff editor, string slug, string value)
    {
        await Open(editor, slug);
        await editor.Send(("Form.Value", value));
        await editor.Send(("Step", "publish"));
        Assert.Equal("/admin/statistics", editor.Path);
    }

    private async Task<string> Printed(string address, string selector) =>
        string.Join(' ', (await site.Visitor.Page(address)).QuerySelector(selector)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private async Task<Statistic> Read(System.Linq.Expressions.Expression<Func<Statistic, bool>> which)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().Statistics.AsNoTracking().Include(s => s.Former).SingleAsync(which);
    }

    private async Task<string[]> Order(string issue) =>
        (await site.Visitor.Page("/issues/" + issue)).QuerySelectorAll(".know .figure").Select(f => f.Id!).ToArray();
}
