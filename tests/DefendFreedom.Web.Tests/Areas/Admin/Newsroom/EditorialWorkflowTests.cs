using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>A press release from draft to correction, without script.</summary>
public sealed class EditorialWorkflowTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_release_is_written_reviewed_published_and_publicly_corrected()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(writer, "Police free three protesters in Minneapolis");
        await writer.SubmitForm(("NextStep", "submit"));
        await writer.SubmitForm();
        Assert.False((await site.Visitor.Fetch("/newsroom/police-free-three-protesters-in-minneapolis")).IsOk);

        await editor.Open("/admin/newsroom?Show=awaiting");
        Assert.Contains("Police free three protesters", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.SubmitForm();
        Assert.Equal($"/admin/newsroom/edit/{id}", editor.Path);
        foreach (
            var place in new[]
            {
                "/newsroom/police-free-three-protesters-in-minneapolis",
                "/newsroom",
                "/newsroom/feed.atom",
                "/search?q=protesters+minneapolis",
                "/sitemap.xml",
            }
        )
            Assert.Contains("three-protesters", (await site.Visitor.Fetch(place)).Text, StringComparison.Ordinal);

        await editor.Open($"/admin/newsroom/correct/{id}");
        await editor.SubmitForm(("Wrong", "Three protesters."), ("Right", "Four protesters."));
        Assert.Contains(
            "Four protesters.",
            (await site.Visitor.Fetch("/newsroom/police-free-three-protesters-in-minneapolis")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Four protesters.", (await site.Visitor.Fetch("/corrections")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_author_needs_a_reason_to_publish_their_own_text()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(editor, "A court decides in a hurry");
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.SubmitForm();
        Assert.Contains("Another editor must publish it", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.SubmitForm(("PublishedAloneReason", "The hearing begins in an hour."));
        Assert.True((await site.Visitor.Fetch("/newsroom/a-court-decides-in-a-hurry")).IsOk);
        await editor.Open($"/admin/newsroom/confirm-review/{id}");
        Assert.Contains("Another editor must review it", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_beside_the_live_text_changes_nothing_for_readers_until_it_is_published()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(writer, "A text that will grow");
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.SubmitForm();
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.SubmitForm(("Form.Body", "The second text."));
        Assert.Contains("The first text.", (await site.Visitor.Fetch("/newsroom/a-text-that-will-grow")).Text, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.SubmitForm(("NotifyReaders", "true"), ("ChangeNote", "The text was extended."));
        var live = (await site.Visitor.Fetch("/newsroom/a-text-that-will-grow")).Text;
        Assert.Contains("The second text.", live, StringComparison.Ordinal);
        Assert.Contains("The text was extended.", live, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_editor_sees_both_texts_and_keeps_their_own()
    {
        using var first = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var second = await StaffBrowser.SignedInAs(site, Role.Writer);
        var id = await CreateDraft(first, "Two people at one text");
        await second.Open($"/admin/newsroom/edit/{id}");
        await first.SubmitForm(("Form.Body", "Words of the first."));
        await second.SubmitForm(("Form.Body", "Words of the second."));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("first", second.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Words of the second.", second.Page.QuerySelector("#Form_Body")!.TextContent);
        await second.SubmitForm();
        await first.Open($"/admin/newsroom/edit/{id}");
        Assert.Equal("Words of the second.", first.Page.QuerySelector("#Form_Body")!.TextContent);
    }

    [Fact]
    public async Task Input_survives_session_expiry()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var id = await CreateDraft(writer, "Typed for a long time");
        await writer.Open($"/admin/newsroom/edit/{id}");
        site.Clock.Advance(Session.IdleTimeout + TimeSpan.FromMinutes(1));
        await writer.SubmitForm(("Form.Body", "An afternoon's work."));
        Assert.Equal(HttpStatusCode.Unauthorized, writer.Status);
        var account = writer.Email;
        await writer.SubmitForm(("Email", account), ("Password", StaffBrowser.Password));
        await writer.SubmitForm();
        Assert.Contains("An afternoon", writer.Page.QuerySelector("#Form_Body")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_release_appears_at_its_time()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(writer, "Something for tomorrow");
        await editor.Open($"/admin/newsroom/schedule/{id}");
        var at = TimeZoneInfo.ConvertTimeFromUtc(site.Clock.Now.AddMinutes(30), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        await editor.SubmitForm(("At", at.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal($"/admin/newsroom/edit/{id}", editor.Path);
        Assert.False((await site.Visitor.Fetch("/newsroom/something-for-tomorrow")).IsOk);
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.True((await site.Visitor.Fetch("/newsroom/something-for-tomorrow")).IsOk);
    }

    [Theory]
    [InlineData("2027-03-14T02:30", "does not exist")]
    [InlineData("2027-11-07T01:30", "occurs twice")]
    [InlineData("2001-01-01T00:00", "has passed")]
    [InlineData("soon", "Enter a date and time")]
    public async Task An_invalid_time_is_refused_with_a_message(string time, string message)
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateDraft(editor, "At a strange hour " + time.Length + message.Length);
        await editor.Open($"/admin/newsroom/schedule/{id}");
        await editor.SubmitForm(("At", time));
        Assert.Contains(message, editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> CreateDraft(StaffBrowser writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The first text."));
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return writer.Path.Split('/')[^1];
    }
}
