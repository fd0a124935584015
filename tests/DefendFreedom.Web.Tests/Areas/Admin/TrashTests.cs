using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>Drafts that are put away, and come back.</summary>
public sealed class TrashTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Doors = ["edit", "preview", "history", "submit", "publish", "schedule", "embargo", "return", "trash"];

    [Fact]
    public async Task What_is_in_the_trash_is_nowhere_else_and_comes_back_as_it_was()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Trashed(editor, "Put away for now");
        foreach (var door in Doors)
        {
            await editor.Open($"/admin/newsroom/{door}/{id}");
            Assert.Equal((door, HttpStatusCode.NotFound), (door, editor.Status));
        }
        await editor.Open("/admin/newsroom?Words=Put+away");
        Assert.DoesNotContain("Put away for now", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/assign?Ids={id}&To=0");
        Assert.DoesNotContain("Put away for now", editor.Page.Body!.TextContent, StringComparison.Ordinal);

        await editor.Open("/admin/newsroom?Show=trash");
        Assert.Contains("Put away for now", editor.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/undelete/{id}");
        await editor.Send();
        Assert.Equal($"/admin/newsroom/edit/{id}", editor.Path);
        Assert.Equal("The first text.", editor.Page.QuerySelector("#Form_Body")!.TextContent);
    }

    [Fact]
    public async Task What_readers_have_seen_cannot_be_put_in_the_trash()
    {
        using var writer = await Staff.Of(site, Role.Writer);
        using var editor = await Staff.Of(site, Role.Editor);
        var id = await Desk.Write(writer, "Seen by readers");
        await Desk.Publish(editor, id);
        await editor.Open($"/admin/newsroom/trash/{id}");
        Assert.Equal(HttpStatusCode.NotFound, editor.Status);
    }

    [Fact]
    public async Task Only_an_administrator_deletes_for_good_and_only_from_the_trash()
    {
        using var administrator = await Staff.Of(site, Role.Administrator);
        var (kept, gone) = (await Desk.Write(administrator, "Not in the trash"), await Trashed(administrator, "Gone for good"));
        await administrator.Open($"/admin/newsroom/delete/{kept}");
        Assert.Equal(HttpStatusCode.NotFound, administrator.Status);
        await administrator.Open($"/admin/newsroom/delete/{gone}");
        await administrator.Send();
        Assert.Equal(("/admin/newsroom?Show=trash", HttpStatusCode.OK), (administrator.Path, administrator.Status));
        Assert.DoesNotContain("Gone for good", administrator.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await administrator.Open("/admin/audit");
        Assert.Contains("publication.delete", administrator.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Ask("/newsroom")).IsOk);
    }

    private static async Task<int> Trashed(Staff person, string title)
    {
        var id = await Desk.Write(person, title);
        await person.Open($"/admin/newsroom/trash/{id}");
        await person.Send();
        Assert.Equal("/admin/newsroom", person.Path);
        return id;
    }
}
