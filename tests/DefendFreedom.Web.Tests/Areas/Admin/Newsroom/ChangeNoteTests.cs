using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Pages.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>Notes to readers about changes to a published text.</summary>
public sealed class ChangeNoteTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_minor_change_is_not_announced_and_keeps_every_date()
    {
        using var editor = await OpenPublishPageAfterChange("A minor change", "A comma is put right.");
        var before = await GetDates("a-minor-change");
        site.Clock.Advance(TimeSpan.FromDays(1));
        using var later = await ReopenAsAnotherEditor("a-minor-change", editor);
        await later.SubmitForm(("NotifyReaders", "false"));
        Assert.StartsWith("/admin/newsroom/edit/", later.Path, StringComparison.Ordinal);
        Assert.Equal(before, await GetDates("a-minor-change"));
        var page = await site.Visitor.GetPage("/newsroom/a-minor-change");
        Assert.Contains("A comma is put right.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#changes"));
        Assert.Null(page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task A_major_change_is_announced_and_updates_the_dates_of_page_feed_and_structured_data()
    {
        using var editor = await OpenPublishPageAfterChange("A major change", "The verdict is added.");
        var before = await GetDates("a-major-change");
        site.Clock.Advance(TimeSpan.FromDays(1));
        using var later = await ReopenAsAnotherEditor("a-major-change", editor);
        await later.SubmitForm(("NotifyReaders", "true"), ("ChangeNote", "We added the verdict."));
        var after = await GetDates("a-major-change");
        Assert.Equal(before.Published, after.Published);
        Assert.Equal((null, site.Zone.FormatTimestamp(site.Clock.Now)), (before.Modified, after.Updated));
        Assert.NotNull(after.Modified);
        var page = await site.Visitor.GetPage("/newsroom/a-major-change");
        Assert.Contains("We added the verdict.", page.QuerySelector("#changes")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Last updated", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "NotifyReaders", "Choose whether to tell readers")]
    [InlineData("true", " ", "ChangeNote", "Enter a note for readers")]
    [InlineData("false", "We added the verdict.", "ChangeNote", "Readers will not see this note")]
    public async Task An_inconsistent_choice_is_refused_with_a_message_at_its_field(
        string notifyReaders,
        string note,
        string field,
        string message
    )
    {
        using var editor = await OpenPublishPageAfterChange($"A choice of {notifyReaders.Length} and {note.Length}", "Changed.");
        await editor.SubmitForm(("NotifyReaders", notifyReaders), ("ChangeNote", note));
        Assert.Contains(message, editor.Page.QuerySelector($".faults a[href='#{field}']")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(editor.Page.QuerySelector($"#{field}"));
    }

    [Fact]
    public async Task A_scheduled_publication_keeps_its_date_after_a_change()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Out by the clock and changed");
        await editor.Open($"/admin/newsroom/schedule/{id}");
        await editor.SubmitForm(("At", DeskActions.FormatLocalTime(site, 10)));
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        var before = await GetDates("out-by-the-clock-and-changed");
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.SubmitForm(("Form.Body", "A comma, put right."));
        await DeskActions.Publish(editor, id, ("NotifyReaders", "false"));
        Assert.Equal(before, await GetDates("out-by-the-clock-and-changed"));
    }

    [Fact]
    public async Task A_scheduled_publication_shows_its_time_and_no_public_link()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Not on the site yet");
        await editor.Open($"/admin/newsroom/schedule/{id}");
        await editor.SubmitForm(("At", DeskActions.FormatLocalTime(site, 10)));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Null(editor.Page.QuerySelector(".acts a[href='/newsroom/not-on-the-site-yet']"));
        Assert.StartsWith("On the site from", editor.Page.QuerySelector(".acts-later")!.TextContent, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.True((await site.Visitor.Fetch(editor.Page.QuerySelector(".acts a[href^='/newsroom/']")!.GetAttribute("href")!)).IsOk);
    }

    // Returns an editor on the page that publishes a writer's change to a published text.
    private async Task<StaffBrowser> OpenPublishPageAfterChange(string title, string text)
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, title);
        await DeskActions.Publish(editor, id);
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.SubmitForm(("Form.Body", text));
        await editor.Open($"/admin/newsroom/publish/{id}");
        return editor;
    }

    // Returns another editor, because the previous session has expired.
    private async Task<StaffBrowser> ReopenAsAnotherEditor(string slug, StaffBrowser before)
    {
        var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open(before.Path);
        Assert.True(editor.Status == HttpStatusCode.OK, slug);
        return editor;
    }

    private async Task<(string? Published, string? Modified, string Updated)> GetDates(string slug)
    {
        var data = PublicationPageTests.ParseStructuredData(await site.Visitor.GetPage("/newsroom/" + slug), "NewsArticle");
        var feed = System.Xml.Linq.XDocument.Parse((await site.Visitor.Fetch("/newsroom/feed.atom")).Text).Root!;
        var entry = feed.Elements(FeedRules.Atom + "entry")
            .Single(e => FeedRules.GetLink(e, "alternate")!.EndsWith("/" + slug, StringComparison.Ordinal));
        return (
            GetString(data, "datePublished"),
            GetString(data, "dateModified"),
            entry.Elements().Single(e => e.Name.LocalName == "updated").Value
        );
    }

    private static string? GetString(System.Text.Json.JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) ? value.GetString() : null;
}
