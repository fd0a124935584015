using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>The notice that someone else has the same text open.</summary>
public sealed class PresenceTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Presence_names_a_colleague_to_others_and_not_to_themselves()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Open on two desks");
        Assert.Empty(GetNotice(writer));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Matches(@"^Writer has had this open since\s+\d+:\d\d [ap]\.m\.$", GetNotice(editor));
        await writer.Open($"/admin/newsroom/edit/{id}");
        Assert.StartsWith("Editor has had this open", GetNotice(writer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Presence_expires_after_two_minutes_without_a_heartbeat()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Left open at lunch");
        await editor.Open($"/admin/newsroom/edit/{id}");
        site.Clock.Advance(TimeSpan.FromSeconds(90));
        var (status, note) = await writer.Autosave($"/admin/newsroom/presence/{id}");
        Assert.Equal((HttpStatusCode.OK, true), (status, note.Contains("Editor has had this open", StringComparison.Ordinal)));
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.StartsWith("Writer has had this open", GetNotice(editor), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromSeconds(121));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Empty(GetNotice(editor));
    }

    [Fact]
    public async Task Presence_from_many_windows_does_not_conflict()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Open in many windows");
        await editor.Open($"/admin/newsroom/edit/{id}");
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? writer : editor).Autosave($"/admin/newsroom/presence/{id}"))
        );
        Assert.All(responses, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await editor.Open($"/admin/newsroom/edit/{id}");
        Assert.Single(editor.Page.QuerySelectorAll("[data-presence] p"));
    }

    private static string GetNotice(StaffBrowser person) => person.Page.QuerySelector("[data-presence]")!.TextContent.Trim();
}
