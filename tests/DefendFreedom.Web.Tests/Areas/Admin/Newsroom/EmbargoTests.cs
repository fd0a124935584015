using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>A press release that named people can read before its publication.</summary>
public sealed partial class EmbargoTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] PublicAddresses =
    [
        "/",
        "/newsroom",
        "/newsroom?kind=pressrelease",
        "/newsroom/feed.atom",
        "/newsroom/feed.json",
        "/sitemap.xml",
        "/corrections",
        "/reports",
    ];

    [Fact]
    public async Task An_embargo_link_shows_the_text_early_with_its_holders_name()
    {
        using var editor = await OpenEmbargoPage("Judges quietly decide");
        var page = await OpenLink(await CreateLink(editor, "Ana Núñez, Daily"));
        Assert.True(page.IsOk, page.ToString());
        var mark = page.Page.QuerySelector(".embargo-mark")!.TextContent;
        Assert.Contains("Under embargo until", mark, StringComparison.Ordinal);
        Assert.Equal(
            EmbargoEnd(30),
            DateTimeOffset.Parse(page.Page.QuerySelector(".embargo-mark time")!.GetAttribute("datetime")!, CultureInfo.InvariantCulture)
        );
        Assert.Contains("for Ana Núñez, Daily · opened", mark, StringComparison.Ordinal);
        Assert.Contains(
            page.Page.QuerySelectorAll(".print-only"),
            p => p.TextContent.Contains("for Ana Núñez, Daily · opened", StringComparison.Ordinal)
        );
        Assert.Contains("The first text.", page.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll(".share"));
    }

    [Fact]
    public async Task Opening_an_embargo_link_does_not_make_the_text_public()
    {
        using var editor = await OpenEmbargoPage("Zebrafinch decided");
        await OpenLink(await CreateLink(editor, "Ana"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch("/newsroom/zebrafinch-decided")).Status);
        foreach (var place in PublicAddresses)
            Assert.DoesNotContain("zebrafinch", (await site.Visitor.Fetch(place)).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty((await site.Visitor.GetPage("/search?q=zebrafinch")).QuerySelectorAll(".hits li"));
    }

    [Fact]
    public async Task The_page_of_an_embargo_link_is_not_cached_and_sends_no_referrer()
    {
        using var editor = await OpenEmbargoPage("Kept nowhere at all");
        var link = await CreateLink(editor, "Ana");
        var page = await OpenLink(link);
        Assert.Equal(
            ("no-store", "no-referrer", null),
            (page.GetHeader("Cache-Control"), page.GetHeader("Referrer-Policy"), page.GetHeader("ETag"))
        );
        Assert.Equal("noindex", page.Page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain(link.Split('/')[^1], page.Text, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotEqual(GetOpenedAt(page), GetOpenedAt(await OpenLink(link)));
    }

    [Fact]
    public async Task Each_link_shows_only_its_own_holder()
    {
        using var editor = await OpenEmbargoPage("For two people");
        var (ana, bo) = (await CreateLink(editor, "Ana Alpha"), await CreateLink(editor, "Bo Beta"));
        foreach (
            var (link, own, other) in new[] { (ana, "Ana Alpha", "Bo Beta"), (bo, "Bo Beta", "Ana Alpha"), (ana, "Ana Alpha", "Bo Beta") }
        )
        {
            var text = (await OpenLink(link)).Text;
            Assert.Equal((true, false), (text.Contains(own, StringComparison.Ordinal), text.Contains(other, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Every_visit_is_shown_to_the_editor()
    {
        using var editor = await OpenEmbargoPage("Counted openings");
        var link = await CreateLink(editor, "Ana");
        Assert.Contains("0 times", GetLinksText(editor), StringComparison.Ordinal);
        for (var times = 0; times < 3; times++)
            await OpenLink(link);
        await editor.Open(editor.Path);
        Assert.Contains("3 times", GetLinksText(editor), StringComparison.Ordinal);
        Assert.Equal(1 + 3, editor.Page.QuerySelectorAll("table time").Length);
        Assert.DoesNotContain(link, editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_a_link_closes_only_that_link()
    {
        using var editor = await OpenEmbargoPage("Revoked for one");
        var (ana, bo) = (await CreateLink(editor, "Ana"), await CreateLink(editor, "Bo"));
        await editor.PressButton("Revoke");
        Assert.Contains("Revoked", GetLinksText(editor), StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.NotFound, HttpStatusCode.OK),
            ((await site.Visitor.Fetch(ana)).Status, (await site.Visitor.Fetch(bo)).Status)
        );
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), ((await OpenLink(ana)).Status, (await OpenLink(bo)).Status));
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(ana)).Status);
    }

    [Fact]
    public async Task After_the_embargo_a_link_redirects_to_the_public_page()
    {
        using var editor = await OpenEmbargoPage("Out by the clock");
        var link = await CreateLink(editor, "Ana");
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        var response = await site.Visitor.Fetch(link);
        Assert.Equal((HttpStatusCode.Redirect, "/newsroom/out-by-the-clock"), (response.Status, response.Headers.Location!.OriginalString));
        Assert.True((await site.Visitor.Fetch("/newsroom/out-by-the-clock")).IsOk);
        foreach (var place in new[] { "/newsroom", "/newsroom/feed.atom", "/sitemap.xml" })
            Assert.Contains("out-by-the-clock", (await site.Visitor.Fetch(place)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embargo_can_be_moved_and_lifted_early()
    {
        using var editor = await OpenEmbargoPage("Moved and lifted");
        var link = await CreateLink(editor, "Ana");
        await editor.SubmitForm(("Until", FormatLocalTime(50)));
        site.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.True((await site.Visitor.Fetch(link)).IsOk);
        await editor.Open(editor.Path);
        await editor.PressButton("Lift");
        Assert.True((await site.Visitor.Fetch("/newsroom/moved-and-lifted")).IsOk);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor.Fetch(link)).Status);
        Assert.Null(editor.Page.QuerySelector("#Until"));
    }

    [Fact]
    public async Task Links_to_a_text_withdrawn_under_embargo_are_a_404()
    {
        using var editor = await OpenEmbargoPage("Stopped in time");
        var link = await CreateLink(editor, "Ana");
        await editor.Open(editor.Path.Replace("embargo", "withdraw", StringComparison.Ordinal));
        await editor.SubmitForm(("Reason", "It was wrong."));
        Assert.Equal(HttpStatusCode.NotFound, (await OpenLink(link)).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch(link)).Status);
    }

    [Fact]
    public async Task All_wrong_tokens_get_the_same_response()
    {
        using var editor = await OpenEmbargoPage("Guessed at");
        var link = await CreateLink(editor, "Ana");
        var malformed = await site.Visitor.Fetch("/newsroom/embargo/x");
        foreach (var failures in new[] { "/newsroom/embargo/" + new string('A', 43), link[..^1], link + "A", link.ToLowerInvariant() })
        {
            var response = await site.Visitor.Fetch(failures);
            Assert.Equal((HttpStatusCode.NotFound, malformed.Text), (response.Status, response.Text));
        }
    }

    [Fact]
    public async Task The_author_needs_a_reason_to_embargo_their_own_text()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(editor, "Alone with an embargo");
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.SubmitForm(("Until", FormatLocalTime(30)));
        Assert.Contains("Another editor must approve it", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(("PublishedAloneReason", "The hearing begins in an hour."));
        Assert.NotNull(editor.Page.QuerySelector("#Name"));
    }

    [Theory]
    [InlineData("2001-01-01T00:00", "has passed")]
    [InlineData("soon", "Enter a date and time")]
    public async Task An_invalid_end_is_refused_with_a_message(string until, string message)
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(editor, "Until a strange hour " + until.Length);
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.SubmitForm(("Until", until));
        Assert.Contains(message, editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_needs_a_name()
    {
        using var editor = await OpenEmbargoPage("Nameless link");
        await editor.PressButton("Link", ("Name", " "));
        Assert.Contains("Enter the person’s name", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await editor.PressButton("Link", ("Name", new string('a', EmbargoLink.NameMaxLength + 1)));
        Assert.Contains("at most 120", editor.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publication_already_public_is_not_held_back()
    {
        await site.AddPublications(SampleData.CreatePublication("outalready"));
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await Query(db => db.Publications.Where(p => p.Slug == "a-outalready-b").Select(p => p.Id).SingleAsync());
        await editor.Open($"/admin/newsroom/embargo/{id}");
        Assert.Contains("Readers have already seen this", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_action_is_audited_and_no_token_is_stored()
    {
        using var editor = await OpenEmbargoPage("Written down");
        var token = (await CreateLink(editor, "Ana")).Split('/')[^1];
        await editor.PressButton("Revoke");
        Assert.Equal(
            ["publication.embargo", "embargo.link", "embargo.revoke"],
            (
                await Query(db =>
                    db.AuditLog.Where(a => a.Subject == "written-down").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()
                )
            ).TakeLast(3)
        );
        Assert.False(await Query(db => db.EmbargoLinks.AnyAsync(l => l.TokenHash == token)));
        Assert.False(await Query(db => db.AuditLog.AnyAsync(a => a.Detail.Contains(token))));
    }

    /// <summary>Returns an editor on the embargo page of a writer's release, half an hour before the embargo ends.</summary>
    private async Task<StaffBrowser> OpenEmbargoPage(string title)
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var id = await CreateDraft(writer, title);
        var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open($"/admin/newsroom/embargo/{id}");
        await editor.SubmitForm(("Until", FormatLocalTime(30)));
        Assert.True(editor.Page.QuerySelector("#Name") is not null, editor.Page.Body!.TextContent);
        return editor;
    }

    /// <summary>Returns the path of a new link, which the editor is shown once.</summary>
    private static async Task<string> CreateLink(StaffBrowser editor, string name)
    {
        await editor.PressButton("Link", ("Name", name));
        return LinkAddress().Match(editor.Page.QuerySelector(".done")!.TextContent).Value;
    }

    /// <summary>Presses the button on the page of a link.</summary>
    private Task<HttpResult> OpenLink(string link) => site.Visitor.Fetch(link, HttpMethod.Post, ("Sec-Fetch-Site", "same-origin"));

    private static async Task<string> CreateDraft(StaffBrowser writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The first text."));
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return writer.Path.Split('/')[^1];
    }

    private static string? GetOpenedAt(HttpResult page) => page.Page.QuerySelectorAll(".embargo-mark time")[^1].GetAttribute("datetime");

    private static string GetLinksText(StaffBrowser editor) => editor.Page.QuerySelector("table")!.TextContent;

    // Rounded to the minute, as typed in the form.
    private DateTimeOffset EmbargoEnd(int minutes) =>
        new(site.Clock.Now.AddMinutes(minutes).Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);

    private string FormatLocalTime(int minutes) =>
        TimeZoneInfo
            .ConvertTimeFromUtc(site.Clock.Now.AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))
            .ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private async Task<T> Query<T>(Func<SiteDb, Task<T>> query)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<SiteDb>());
    }

    [GeneratedRegex("/newsroom/embargo/[A-Za-z0-9_-]{43}$")]
    private static partial Regex LinkAddress();
}
