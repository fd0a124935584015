using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>The note of who else has a text open.</summary>
public sealed class PresenceTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_colleague_who_has_it_open_is_named_to_others_and_not_to_themselves()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, "Open on two desks");
        Assert.Empty(Note(writer));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Matches(@"^Writer has this open since \d\d:\d\d\.$", Note(editor));
        await writer.Open($"/admin/newsroom/edit/{id}");
        Assert.StartsWith("Editor has this open", Note(writer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_note_goes_when_nothing_was_heard_for_two_minutes_and_stays_while_the_script_speaks()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, "Left open at lunch");
        await editor.Open($"/admin/newsroom/edit/{id}");
        site.Clock.Move(TimeSpan.FromSeconds(90));
        var (status, note) = await writer.Type($"/admin/newsroom/open/{id}");
        Assert.Equal((HttpStatusCode.OK, true), (status, note.Contains("Editor has this open", StringComparison.Ordinal)));
        site.Clock.Move(TimeSpan.FromSeconds(60));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.StartsWith("Writer has this open", Note(editor), StringComparison.Ordinal);
        site.Clock.Move(TimeSpan.FromSeconds(121));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Empty(Note(editor));
    }

    [Fact]
    public async Task Many_windows_at_once_get_in_nobodys_way()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, "Open in many windows");
        await editor.Open($"/admin/newsroom/edit/{id}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? writer : editor).Type($"/admin/newsroom/open/{id}")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Single(editor.Page.QuerySelectorAll("[data-others] p"));
    }

    private static string Note(Staff person) => person.Page.QuerySelector("[data-others]")!.TextContent.Trim();
}
