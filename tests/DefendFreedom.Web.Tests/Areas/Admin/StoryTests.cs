using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>A release from the first word to its correction, as a press team lives it, without script.</summary>
public sealed class StoryTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_release_is_written_reviewed_published_and_corrected_in_the_open()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(writer, "Police free three protesters in Minneapolis");
        await writer.Send(("Then", "submit"));
        await writer.Send();
        Assert.False((await site.Visitor.Ask("/newsroom/police-free-three-protesters-in-minneapolis")).IsOk);

        await editor.Open("/admin/newsroom?Show=awaiting");
        Assert.Contains("Police free three protesters", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.Send();
        Assert.Equal("/admin/newsroom", editor.Path);
        foreach (var place in new[] { "/newsroom/police-free-three-protesters-in-minneapolis", "/newsroom", "/newsroom/feed.atom", "/search?q=protesters+minneapolis", "/sitemap.xml" })
            Assert.Contains("three-protesters", (await site.Visitor.Ask(place)).Text, StringComparison.Ordinal);

        await editor.Open($"/admin/newsroom/correct/{id}");
        await editor.Send(("Wrong", "Three protesters."), ("Right", "Four protesters."));
        Assert.Contains("Four protesters.", (await site.Visitor.Ask("/newsroom/police-free-three-protesters-in-minneapolis")).Text, StringComparison.Ordinal);
        Assert.Contains("Four protesters.", (await site.Visitor.Ask("/corrections")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wrote_it_does_not_publish_it_without_a_reason()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(editor, "A court decides in a hurry");
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.Send();
        Assert.Contains("another editor publishes it", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.Send(("Urgent", "The hearing begins in an hour."));
        Assert.True((await site.Visitor.Ask("/newsroom/a-court-decides-in-a-hurry")).IsOk);
        await editor.Open($"/admin/newsroom/looked/{id}");
        Assert.Contains("another editor has to look", editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_beside_the_live_text_changes_nothing_for_readers_until_it_is_published()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(writer, "A text that will grow");
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.Send();
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.Send(("Form.Body", "The second text."));
        Assert.Contains("The first text.", (await site.Visitor.Ask("/newsroom/a-text-that-will-grow")).Text, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/publish/{id}");
        await editor.Send(("Told", "true"), ("ChangeNote", "The text was extended."));
        var live = (await site.Visitor.Ask("/newsroom/a-text-that-will-grow")).Text;
        Assert.Contains("The second text.", live, StringComparison.Ordinal);
        Assert.Contains("The text was extended.", live, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_editor_sees_both_texts_and_keeps_their_own()
    {
        using var first = await Staff.Of(site, Role.Writer);
        using var second = await Staff.Of(site, Role.Writer);
        var id = await Write(first, "Two people at one text");
        await second.Open($"/admin/newsroom/edit/{id}");
        await first.Send(("Form.Body", "Words of the first."));
        await second.Send(("Form.Body", "Words of the second."));
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("first", second.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Words of the second.", second.Page.QuerySelector("#Form_Body")!.TextContent);
        await second.Send();
        await first.Open($"/admin/newsroom/edit/{id}");
        Assert.Equal("Words of the second.", first.Page.QuerySelector("#Form_Body")!.TextContent);
    }

    [Fact]
    public async Task What_was_typed_survives_the_end_of_the_session()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        var id = await Write(writer, "Typed for a long time");
        await writer.Open($"/admin/newsroom/edit/{id}");
        site.Clock.Move(Session.Idle + TimeSpan.FromMinutes(1));
        await writer.Send(("Form.Body", "An afternoon's work."));
        Assert.Equal(HttpStatusCode.Unauthorized, writer.Status);
        var account = writer.Email;
        await writer.Send(("Email", account), ("Password", Staff.Password));
        await writer.Send();
        Assert.Contains("An afternoon", writer.Page.QuerySelector("#Form_Body")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduled_release_appears_by_the_clock()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(writer, "Something for tomorrow");
        await editor.Open($"/admin/newsroom/schedule/{id}");
        var at = TimeZoneInfo.ConvertTimeFromUtc(site.Clock.Now.AddMinutes(30), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        await editor.Send(("At", at.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("/admin/newsroom", editor.Path);
        Assert.False((await site.Visitor.Ask("/newsroom/something-for-tomorrow")).IsOk);
        site.Clock.Move(TimeSpan.FromMinutes(31));
        Assert.True((await site.Visitor.Ask("/newsroom/something-for-tomorrow")).IsOk);
    }

    [Theory]
    [InlineData("2027-03-14T02:30", "does not exist")]
    [InlineData("2027-11-07T01:30", "comes twice")]
    [InlineData("2001-01-01T00:00", "is past")]
    [InlineData("soon", "Write a day and an hour")]
    public async Task An_hour_that_cannot_be_is_refused_with_words(string at, string words)
    {
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Write(editor, "At a strange hour " + at.Length + words.Length);
        await editor.Open($"/admin/newsroom/schedule/{id}");
        await editor.Send(("At", at));
        Assert.Contains(words, editor.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> Write(Staff writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.Send(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The first text."));
        Assert.StartsWith("/admin/newsroom/edit/", writer.Path, StringComparison.Ordinal);
        return writer.Path.Split('/')[^1];
    }
}
