using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Statistics;

/// <summary>Statistics at the desk: creating, revising, history, pinning and ordering.</summary>
public sealed class StatisticTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string IssueSlug = "refugees-and-asylum-seekers";

    [Fact]
    public async Task A_new_statistic_appears_immediately_under_its_issue()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "lanterns-lit", "At least 512", "lanterns were lit.", ("Form.Issues", IssueSlug));
        Assert.Contains("lanterns were lit", (await site.Visitor.Fetch("/issues/" + IssueSlug)).Text, StringComparison.Ordinal);
        Assert.Contains("/statistics/lanterns-lit", (await site.Visitor.Fetch("/search?q=lanterns")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_already_in_use_is_refused_at_its_field()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open("/admin/statistics/new");
        await editor.SubmitForm(("Name", "refugees-worldwide"), ("Form.Text", "people."), ("Form.Source", "Us"));
        Assert.NotNull(editor.Page.QuerySelector("#Name[aria-invalid]"));
    }

    [Fact]
    public async Task Every_usage_is_previewed_with_old_and_new_text_before_anything_changes()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await OpenStatistic(editor, "defenders-killed-2015");
        await editor.SubmitForm(("Form.Value", "157"));
        Assert.Contains("Review the changes", editor.Page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var place = editor
            .Page.QuerySelectorAll(".place")
            .Single(p =>
                p.QuerySelector("a[href='/issues/protecting-human-rights-defenders']") is not null
                && p.QuerySelector(".kicker")!.TextContent == "Issue"
            );
        Assert.Contains("157", place.QuerySelector("ins")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("156", place.QuerySelector("del")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(place.QuerySelector(".place-words")!.TextContent);
        Assert.DoesNotContain(
            "157",
            (await site.Visitor.Fetch("/issues/protecting-human-rights-defenders")).Text,
            StringComparison.Ordinal
        );
        await editor.SubmitForm(("Step", "publish"));
        Assert.Contains("157", (await site.Visitor.Fetch("/issues/protecting-human-rights-defenders")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_to_the_form_keeps_the_input()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await OpenStatistic(editor, "gun-violence-research");
        await editor.SubmitForm(("Form.Note", "Counted in another way."));
        await editor.SubmitForm(("Step", "back"));
        Assert.Equal("Counted in another way.", editor.Page.QuerySelector("#Form_Note")!.TextContent);
    }

    [Fact]
    public async Task A_previous_value_is_kept_with_its_dates_and_who_replaced_it()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "boats-found", "3", "boats were found.");
        await Revise(editor, "boats-found", "4");
        await OpenStatistic(editor, "boats-found");
        var row = editor.Page.QuerySelector("[aria-label='Previous values'] tbody tr")!;
        Assert.Contains("3 boats were found.", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(nameof(Role.Editor), row.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, row.QuerySelectorAll("time").Length);
    }

    [Fact]
    public async Task A_text_with_a_pinned_date_keeps_that_days_value_and_says_so()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "ships-seized", "7", "ships were seized.");
        var day = site.Clock.Now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await Publish(writer, editor, "Seven ships are seized", $"Pinned.\n\n::: statistic ships-seized {day}\n:::");
        await Publish(writer, editor, "Ships are seized", "Unpinned.\n\n::: statistic ships-seized\n:::");
        site.Clock.Advance(TimeSpan.FromDays(2));
        using var another = await StaffBrowser.SignedInAs(site, Role.Editor);
        await OpenStatistic(another, "ships-seized");
        await another.SubmitForm(("Form.Value", "9"));
        Assert.Contains("pinned to " + day, another.Page.Body!.TextContent, StringComparison.Ordinal);
        await another.SubmitForm(("Step", "publish"));

        Assert.Equal("9", await GetText("/newsroom/ships-are-seized", ".figure-value"));
        Assert.Equal("7", await GetText("/newsroom/seven-ships-are-seized", ".figure-value"));
        Assert.Contains("as it stood on", await GetText("/newsroom/seven-ships-are-seized", ".figure .source"), StringComparison.Ordinal);
        Assert.DoesNotContain("as it stood on", await GetText("/newsroom/ships-are-seized", ".figure .source"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_pinned_as_it_is_now_stays_when_it_changes_the_same_day()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "tents-torn", "5", "tents were torn down.");
        await OpenStatistic(editor, "tents-torn");
        var pin = editor.Page.QuerySelector("main > p.hint code")!.TextContent;
        Assert.Matches(@"^::: statistic tents-torn \d{4}-\d\d-\d\dT\d\d:\d\d$", pin);
        await Publish(writer, editor, "Five tents are torn down", $"Pinned.\n\n{pin}\n:::");
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        using var another = await StaffBrowser.SignedInAs(site, Role.Editor);
        await OpenStatistic(another, "tents-torn");
        await another.SubmitForm(("Form.Value", "6"));
        Assert.Contains("Not changed", another.Page.Body!.TextContent, StringComparison.Ordinal);
        await another.SubmitForm(("Step", "publish"));
        Assert.Equal("5", await GetText("/newsroom/five-tents-are-torn-down", ".figure-value"));
    }

    [Fact]
    public async Task A_pin_to_a_day_that_is_not_over_is_pointed_out_with_the_pin_that_stays()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "fences-cut", "4", "fences were cut.");
        var today = site.Zone.GetDay(site.Clock.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = await DeskActions.CreateDraft(editor, "Fences are cut");
        await editor.SubmitForm(("Form.Body", $"::: statistic fences-cut {today}\n:::"));
        await editor.Open($"/admin/newsroom/preview/{id}");
        Assert.Contains($"write `{today}T", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_date_without_a_value_is_reported_before_publishing()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "walls-built", "2", "walls were built.");
        await editor.Open("/admin/newsroom/new");
        await editor.SubmitForm(
            ("Form.Title", "Walls are built"),
            ("Form.Summary", "Two."),
            ("Form.Body", "::: statistic walls-built 2001-02-03\n:::")
        );
        await editor.Open(editor.Path.Replace("/edit/", "/publish/", StringComparison.Ordinal));
        Assert.Contains("there is no figure for 2001-02-03", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_editor_sees_both_texts_and_keeps_their_own()
    {
        using var first = await StaffBrowser.SignedInAs(site, Role.Editor);
        using var second = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(first, "doors-broken", "10", "doors were broken.");
        await OpenStatistic(second, "doors-broken");
        await Revise(first, "doors-broken", "11");
        await second.SubmitForm(("Form.Value", "12"));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("11", second.Page.QuerySelector(".faults del")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("12", second.Page.QuerySelector("#Form_Value")!.GetAttribute("value"));
        await second.SubmitForm();
        await second.SubmitForm(("Step", "publish"));
        var values = await GetStatistic(s => s.Slug == "doors-broken");
        Assert.Equal(["10", "11", "12"], values.PreviousValues.OrderBy(f => f.Until).Select(f => f.Value!).Append(values.Value!));
    }

    [Theory]
    [InlineData("kites")]
    [InlineData("8+kites")]
    [InlineData("kites-flown")]
    public async Task A_statistic_is_found_by_its_words_its_figure_and_its_name(string search)
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        if (!await IsKnown("kites-flown"))
            await CreateStatistic(editor, "kites-flown", "8 kites", "were flown over the wall.");
        await editor.Open("/admin/statistics?SearchText=" + search);
        Assert.Contains("over the wall", Assert.Single(editor.Page.QuerySelectorAll("tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Equal(search.Replace('+', ' '), editor.Page.QuerySelector("#SearchText")!.GetAttribute("value"));
    }

    private async Task<bool> IsKnown(string slug)
    {
        await using var db = site.OpenDatabase();
        return await db.Statistics.AnyAsync(s => s.Slug == slug);
    }

    [Fact]
    public async Task Changing_only_the_review_date_adds_no_previous_value()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await CreateStatistic(editor, "songs-sung", "6", "songs were sung.");
        await OpenStatistic(editor, "songs-sung");
        await editor.SubmitForm(("Form.ReviewBy", "2031-01-01"));
        Assert.StartsWith("/admin/statistics/edit/", editor.Path, StringComparison.Ordinal);
        Assert.Empty((await GetStatistic(s => s.Slug == "songs-sung")).PreviousValues);
    }

    [Fact]
    public async Task The_things_to_know_of_an_issue_can_be_reordered_without_script()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        const string address = "/admin/statistics/order/death-penalty";
        var before = (await GetOrder("death-penalty")).ToList();
        var second = (await GetStatistic(s => s.Slug == before[1])).Id;
        await editor.Open(address);
        await editor.PressButton("Up", addressPart: $"id={second}&");
        Assert.Equal(before.Take(2).Reverse().Concat(before.Skip(2)), await GetOrder("death-penalty"));
        await editor.Open(address);
        await editor.SubmitForm(($"Positions[{second}]", "۳"));
        Assert.Equal(new[] { before[0], before[2], before[1] }.Concat(before.Skip(3)), await GetOrder("death-penalty"));
    }

    [Fact]
    public async Task The_overdue_list_contains_only_statistics_due_for_review()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open("/admin/statistics?Show=overdue");
        var rows = editor.Page.QuerySelectorAll("tbody tr");
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector(".due")));
    }

    private static async Task Publish(StaffBrowser writer, StaffBrowser editor, string title, string body)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", body));
        await editor.Open(writer.Path.Replace("/edit/", "/publish/", StringComparison.Ordinal));
        await editor.SubmitForm();
        Assert.StartsWith("/admin/newsroom/edit/", editor.Path, StringComparison.Ordinal);
    }

    private static async Task CreateStatistic(StaffBrowser editor, string name, string value, string text, params (string, string)[] more)
    {
        await editor.Open("/admin/statistics/new");
        await editor.SubmitForm([
            ("Name", name),
            ("Form.Value", value),
            ("Form.Text", text),
            ("Form.Source", "A count of ours"),
            ("Form.ReviewBy", "2030-01-01"),
            .. more,
        ]);
        await editor.SubmitForm(("Step", "publish"));
        Assert.StartsWith("/admin/statistics/edit/", editor.Path, StringComparison.Ordinal);
    }

    private async Task OpenStatistic(StaffBrowser editor, string slug) =>
        await editor.Open($"/admin/statistics/edit/{(await GetStatistic(s => s.Slug == slug)).Id}");

    private async Task Revise(StaffBrowser editor, string slug, string value)
    {
        await OpenStatistic(editor, slug);
        await editor.SubmitForm(("Form.Value", value));
        await editor.SubmitForm(("Step", "publish"));
        Assert.StartsWith("/admin/statistics/edit/", editor.Path, StringComparison.Ordinal);
    }

    private async Task<string> GetText(string address, string selector) =>
        string.Join(
            ' ',
            (await site.Visitor.GetPage(address))
                .QuerySelector(selector)!
                .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    private async Task<Statistic> GetStatistic(System.Linq.Expressions.Expression<Func<Statistic, bool>> predicate)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<SiteDb>()
            .Statistics.AsNoTracking()
            .Include(s => s.PreviousValues)
            .SingleAsync(predicate);
    }

    private async Task<string[]> GetOrder(string issue) =>
        (await site.Visitor.GetPage("/issues/" + issue))
            .QuerySelectorAll(".know .figure")
            .Select(f => f.Id!["statistic-".Length..])
            .ToArray();
}
