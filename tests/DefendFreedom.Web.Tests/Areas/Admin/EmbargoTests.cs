using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>A release that named people read before everybody else.</summary>
public sealed partial class EmbargoTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] PublicPlaces =
        ["/", "/newsroom", "/newsroom?kind=pressrelease", "/newsroom/feed.atom", "/newsroom/feed.json", "/sitemap.xml", "/corrections", "/reports"];

    [Fact]
    public async Task A_journalist_with_a_link_reads_it_before_its_time_and_it_bears_their_name()
    {
        using var editor = await Held("Judges quietly decide");
        var page = await Open(await Link(editor, "Ana Núñez, Daily"));
        Assert.True(page.IsOk, page.ToString());
        var mark = page.Page.QuerySelector(".embargo-mark")!.TextContent;
        Assert.Contains("Under embargo until", mark, StringComparison.Ordinal);
        Assert.Equal(End(30), DateTimeOffset.Parse(page.Page.QuerySelector(".embargo-mark time")!.GetAttribute("datetime")!, CultureInfo.InvariantCulture));
        Assert.Contains("for Ana Núñez, Daily · opened", mark, StringComparison.Ordinal);
        Assert.Contains(page.Page.QuerySelectorAll(".print-only"), p => p.TextContent.Contains("for Ana Núñez, Daily · opened", StringComparison.Ordinal));
        Assert.Contains("The first text.", page.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll(".share"));
    }

    [Fact]
    public async Task Nobody_else_reads_it_though_a_link_was_opened()
    {
        using var editor = await Held("Zebrafinch decided");
        await Open(await Link(editor, "Ana"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask("/newsroom/zebrafinch-decided")).Status);
        foreach (var place in PublicPlaces)
            Assert.DoesNotContain("zebrafinch", (await site.Visitor.Ask(place)).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await site.Visitor.Page("/search?q=zebrafinch")).QuerySelectorAll(".hits li"));
    }

    [Fact]
    public async Task The_page_of_a_link_is_kept_nowhere_and_does_not_pass_its_address_on()
    {
        using var editor = await Held("Kept nowhere at all");
        var link = await Link(editor, "Ana");
        var page = await Open(link);
        Assert.Equal(("no-store", "no-referrer", null), (page.Header("Cache-Control"), page.Header("Referrer-Policy"), page.Header("ETag")));
        Assert.Equal("noindex", page.Page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain(link.Split('/')[^1], page.Text, StringComparison.Ordinal);
        site.Clock.Move(TimeSpan.FromMinutes(2));
        Assert.NotEqual(OpenedAt(page), OpenedAt(await Open(link)));
    }

    [Fact]
    public async Task Two_links_show_two_names()
    {
        using var editor = await Held("For two people");
        var (ana, bo) = (await Link(editor, "Ana Alpha"), await Link(editor, "Bo Beta"));
        foreach (var (link, own, other) in new[] { (ana, "Ana Alpha", "Bo Beta"), (bo, "Bo Beta", "Ana Alpha"), (ana, "Ana Alpha", "Bo Beta") })
        {
            var text = (await Open(link)).Text;
            Assert.Equal((true, false), (text.Contains(own, StringComparison.Ordinal), text.Contains(other, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Every_opening_is_shown_to_the_editor()
    {
        using var editor = await Held("Counted openings");
        var link = await Link(editor, "Ana");
        Assert.Contains("0 times", Links(editor), StringComparison.Ordinal);
        for (var times = 0; times < 3; times++) await Open(link);
        await editor.Open(editor.Path);
        Assert.Contains("3 times", Links(editor), StringComparison.Ordinal);
        Assert.Equal(1 + 3, editor.Page.QuerySelectorAll("table time").Length);
        Assert.DoesNotContain(link, editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_a_link_closes_it_and_no_other()
    {
        using var editor = await Held("Revoked for one");
        var (ana, bo) = (await Link(editor, "Ana"), await Link(editor, "Bo"));
        await editor.Press("Revoke");
        Assert.Contains("Revoked", Links(editor), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await site.Visitor.Ask(ana)).Status, (await site.Visitor.Ask(bo)).Status));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await Open(ana)).Status, (await Open(bo)).Status));
        site.Clock.Move(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(ana)).Status);
    }

    [Fact]
    public async Task When_the_time_comes_the_link_leads_to_the_public_page()
    {
        using var editor = await Held("Out by the clock");
        var link = await Link(editor, "Ana");
        site.Clock.Move(TimeSpan.FromMinutes(31));
        var answer = await site.Visitor.Ask(link);
        Assert.Equal((HttpStatusCode.Redirect, "/newsroom/out-by-the-clock"), (answer.Status, answer.Headers.Location!.OriginalString));
        Assert.True((await site.Visitor.Ask("/newsroom/out-by-the-clock")).IsOk);
        foreach (var place in new[] { "/newsroom", "/newsroom/feed.atom", "/sitemap.xml" })
            Assert.Contains("out-by-the-clock", (await site.Visitor.Ask(place)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embargo_is_moved_and_lifted_early()
    {
        using var editor = await Held("Moved and lifted");
        var link = await Link(editor, "Ana");
        await editor.Send(("Until", Typed(50)));
        site.Clock.Move(TimeSpan.FromMinutes(40));
        Assert.True((await site.Visitor.Ask(link)).IsOk);
        await editor.Open(editor.Path);
        await editor.Press("Lift");
        Assert.True((await site.Visitor.Ask("/newsroom/moved-and-lifted")).IsOk);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor.Ask(link)).Status);
        Assert.Null(editor.Page.QuerySelector("#Until"));
    }

    [Fact]
    public async Task What_is_withdrawn_before_its_time_no_link_opens()
    {
        using var editor = await Held("Stopped in time");
        var link = await Link(editor, "Ana");
        await editor.Open(editor.Path.Replace("embargo", "withdraw", StringComparison.Ordinal));
        await editor.Send(("Because", "It was wrong."));
        Assert.Equal(HttpStatusCode.NotFound, (await Open(link)).Status);
        site.Clock.Move(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask(link)).Status);
    }

    [Fact]
    public async Task All_wrong_tokens_get_the_same_answer()
    {
        using var editor = await Held("Guessed at");
        var link = await Link(editor, "Ana");
        var malformed = await site.Visitor.Ask("/newsroom/embargo/x");
        foreach (var wrong in new[] { "/newsroom/embargo/" + new string('A', 43), link[..^1], link + "A", link.ToLowerInvariant() })
        {
            var answer = await site.Visitor.Ask(wrong);
            Assert.Equal((HttpStatusCode.NotFound, malformed.Text), (answer.Status, answer.Text));
        }
    }

    [Fact]
    public async Task Who_wrote_it_does_not_put_it_under_embargo_without_a_reason()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(editor, "Alone with an embargo");
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.Send(("Until", Typed(30)));
        Assert.Contains("another editor approves it", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.Send(("Urgent", "The hearing begins in an hour."));
        Assert.NotNull(editor.Page.QuerySelector("#Name"));
    }

    [Theory]
    [InlineData("2001-01-01T00:00", "is past")]
    [InlineData("soon", "Write a day and an hour")]
    public async Task An_end_that_cannot_be_is_refused_with_words(string until, string words)
    {
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(editor, "Until a strange hour " + until.Length);
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.Send(("Until", until));
        Assert.Contains(words, editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_needs_a_name()
    {
        using var editor = await Held("Nameless link");
        await editor.Press("Link", ("Name", " "));
        Assert.Contains("Write whom it is for", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.Press("Link", ("Name", new string('a', EmbargoLink.NameMaxLength + 1)));
        Assert.Contains("at most 120", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_public_has_read_is_not_held_back()
    {
        await site.Add(Some.Publication("outalready"));
        using var editor = await Staff.Of(site, Role.Editor);
        await editor.Open($"/admin/newsroom/embargo/{await Asked(db => db.Publications.Where(p => p.Slug == "a-outalready-b").Select(p => p.Id).SingleAsync())}");
        Assert.Contains("Nothing is held back", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_act_is_in_the_audit_log_and_no_token_is_kept()
    {
        using var editor = await Held("Written down");
        var token = (await Link(editor, "Ana")).Split('/')[^1];
        await editor.Press("Revoke");
        Assert.Equal(["publication.embargo", "embargo.link", "embargo.revoke"],
            (await Asked(db => db.Audit.Where(a => a.Record == "written-down").OrderBy(a => a.Id).Select(a => a.Act).ToListAsync())).TakeLast(3));
        Assert.False(await Asked(db => db.EmbargoLinks.AnyAsync(l => l.TokenHash == token)));
        Assert.False(await Asked(db => db.Audit.AnyAsync(a => a.Detail.Contains(token))));
    }

    /// <summary>An editor before the embargo of a release that a writer wrote, half an hour before its end.</summary>
    private async Task<Staff> Held(string title)
    {
        using var writer = await Staff.Of(site, Role.Writer);
        var id = await Write(writer, title);
        var editor = await Staff.Of(site, Role.Editor);
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.Send(("Until", Typed(30)));
        Assert.True(editor.Page.QuerySelector("#Name") is not null, editor.Page.Body!.TextContent);
        return editor;
    }

    /// <summary>Path of a new link, as the editor is shown it once.</summary>
    private static async Task<string> Link(Staff editor, string name)
    {
        await editor.Press("Link", ("Name", name));
        return Address().Match(editor.Page.QuerySelector(".done")!.TextContent).Value;
    }

    /// <summary>Presses the button that a link shows.</summary>
    private Task<Answer> Open(string link) => site.Visitor.Ask(link, HttpMethod.Post, ("Sec-Fetch-Site", "same-origin"));

    private static async Task<string> Write(Staff writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.Send(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The first text."));
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return writer.Path.Split('/')[^1];
    }

    private static string? OpenedAt(Answer page) => page.Page.QuerySelectorAll(".embargo-mark time")[^1].GetAttribute("datetime");

    private static string Links(Staff editor) => editor.Page.QuerySelector("table")!.TextContent;

    // To the minute, as it is typed.
    private DateTimeOffset End(int minutes) => new(site.Clock.Now.AddMinutes(minutes).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private string Typed(int minutes) =>
        TimeZoneInfo.ConvertTimeFromUtc(site.Clock.Now.AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private async Task<T> Asked<T>(Func<SiteDb, Task<T>> question)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }

    [GeneratedRegex("/newsroom/embargo/[A-Za-z0-9_-]{43}$")]
    private static partial Regex Address();
}
