using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Pages.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>What readers are told when a live text is replaced.</summary>
public sealed class ChangeNoteTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_minor_change_is_silent_and_keeps_every_date()
    {
        using var editor = await Changed("A minor change", "A comma is put right.");
        var before = await Dates("a-minor-change");
        site.Clock.Move(TimeSpan.FromDays(1));
        using var later = await Again("a-minor-change", editor);
        await later.Send(("Told", "false"));
        Assert.Equal("/admin/newsroom", later.Path);
        Assert.Equal(before, await Dates("a-minor-change"));
        var page = await site.Visitor.Page("/newsroom/a-minor-change");
        Assert.Contains("A comma is put right.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#changes"));
        Assert.Null(page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task A_major_change_is_told_and_moves_the_dates_of_page_feeds_and_search_engines()
    {
        using var editor = await Changed("A major change", "The verdict is added.");
        var before = await Dates("a-major-change");
        site.Clock.Move(TimeSpan.FromDays(1));
        using var later = await Again("a-major-change", editor);
        await later.Send(("Told", "true"), ("ChangeNote", "We added the verdict."));
        var after = await Dates("a-major-change");
        Assert.Equal(before.Published, after.Published);
        Assert.Equal((null, $"{site.Clock.Now:yyyy-MM-ddTHH:mm:ssZ}"), (before.Modified, after.Updated));
        Assert.NotNull(after.Modified);
        var page = await site.Visitor.Page("/newsroom/a-major-change");
        Assert.Contains("We added the verdict.", page.QuerySelector("#changes")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Last updated", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "Told", "Say whether readers are told")]
    [InlineData("true", " ", "ChangeNote", "Write what readers are told")]
    [InlineData("false", "We added the verdict.", "ChangeNote", "Nobody would see this note")]
    public async Task A_choice_that_is_none_is_refused_with_words_at_its_field(string told, string note, string field, string words)
    {
        using var editor = await Changed($"A choice of {told.Length} and {note.Length}", "Changed.");
        await editor.Send(("Told", told), ("ChangeNote", note));
        Assert.Contains(words, editor.Page.QuerySelector($".faults a[href='#{field}']")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(editor.Page.QuerySelector($"#{field}"));
    }

    [Fact]
    public async Task What_went_out_by_the_clock_keeps_its_date_when_it_is_changed()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, "Out by the clock and changed");
        await editor.Open($"/admin/newsroom/schedule/{id}");
        await editor.Send(("At", Desk.Typed(site, 10)));
        site.Clock.Move(TimeSpan.FromMinutes(20));
        var before = await Dates("out-by-the-clock-and-changed");
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.Send(("Form.Body", "A comma, put right."));
        await Desk.Publish(editor, id, ("Told", "false"));
        Assert.Equal(before, await Dates("out-by-the-clock-and-changed"));
    }

    [Fact]
    public async Task What_is_not_on_the_site_yet_has_no_link_there_and_says_when()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, "Not on the site yet");
        await editor.Open($"/admin/newsroom/schedule/{id}");
        await editor.Send(("At", Desk.Typed(site, 10)));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Null(editor.Page.QuerySelector(".acts a[href='/newsroom/not-on-the-site-yet']"));
        Assert.StartsWith("On the site from", editor.Page.QuerySelector(".acts-later")!.TextContent, StringComparison.Ordinal);
        site.Clock.Move(TimeSpan.FromMinutes(11));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.True((await site.Visitor.Ask(editor.Page.QuerySelector(".acts a[href^='/newsroom/']")!.GetAttribute("href")!)).IsOk);
    }

    // An editor before the page that publishes a writer's change of a live text.
    private async Task<Staff> Changed(string title, string text)
    {
        using var writer = await Staff.Of(site, Role.Writer);
        var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, title);
        await Desk.Publish(editor, id);
        await writer.Open($"/admin/newsroom/edit/{id}");
        await writer.Send(("Form.Body", text));
        await editor.Open($"/admin/newsroom/publish/{id}");
        return editor;
    }

    // The session of yesterday is over.
    private async Task<Staff> Again(string slug, Staff before)
    {
        var editor = await Staff.Of(site, Role.Editor);
        await editor.Open(before.Path);
        Assert.True(editor.Status == HttpStatusCode.OK, slug);
        return editor;
    }

    private async Task<(string? Published, string? Modified, string Updated)> Dates(string slug)
    {
        var data = PublicationTests.Data(await site.Visitor.Page("/newsroom/" + slug), "NewsArticle");
        var feed = System.Xml.Linq.XDocument.Parse((await site.Visitor.Ask("/newsroom/feed.atom")).Text).Root!;
        var entry = feed.Elements().Single(e => e.Elements().Any(id => id.Name.LocalName == "id" && id.Value.EndsWith("/" + slug, StringComparison.Ordinal)));
        return (Word(data, "datePublished"), Word(data, "dateModified"), entry.Elements().Single(e => e.Name.LocalName == "updated").Value);
    }

    private static string? Word(System.Text.Json.JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;
}
