using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>Moving drafts to the trash and restoring them.</summary>
public sealed class TrashTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Actions =
    [
        "edit",
        "preview",
        "history",
        "submit",
        "publish",
        "schedule",
        "embargo",
        "return",
        "trash",
    ];

    [Fact]
    public async Task A_trashed_draft_is_hidden_everywhere_else_and_can_be_restored_unchanged()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await CreateTrashed(editor, "Put away for now");
        foreach (var action in Actions)
        {
            await editor.Open($"/admin/newsroom/{action}/{id}");
            Assert.Equal((action, HttpStatusCode.NotFound), (action, editor.Status));
        }
        await editor.Open("/admin/newsroom?SearchText=Put+away");
        Assert.DoesNotContain("Put away for now", editor.Page.Body!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/assign?Ids={id}&AssigneeId=0");
        Assert.DoesNotContain("Put away for now", editor.Page.Body!.TextContent, StringComparison.Ordinal);

        await editor.Open("/admin/newsroom?Show=trash");
        Assert.Contains("Put away for now", editor.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await editor.Open($"/admin/newsroom/restore-from-trash/{id}");
        await editor.SubmitForm();
        Assert.Equal($"/admin/newsroom/edit/{id}", editor.Path);
        Assert.Equal("The first text.", editor.Page.QuerySelector("#Form_Body")!.TextContent);
    }

    [Fact]
    public async Task A_published_text_cannot_be_trashed()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(writer, "Seen by readers");
        await DeskActions.Publish(editor, id);
        await editor.Open($"/admin/newsroom/trash/{id}");
        Assert.Equal(HttpStatusCode.NotFound, editor.Status);
    }

    [Fact]
    public async Task Only_an_administrator_deletes_for_good_and_only_from_the_trash()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var (retained, trashed) = (
            await DeskActions.CreateDraft(administrator, "Not in the trash"),
            await CreateTrashed(administrator, "Gone for good")
        );
        await administrator.Open($"/admin/newsroom/delete/{retained}");
        Assert.Equal(HttpStatusCode.NotFound, administrator.Status);
        await administrator.Open($"/admin/newsroom/delete/{trashed}");
        await administrator.SubmitForm();
        Assert.Equal(("/admin/newsroom?Show=trash", HttpStatusCode.OK), (administrator.Path, administrator.Status));
        Assert.DoesNotContain("Gone for good", administrator.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await administrator.Open("/admin/audit");
        Assert.Contains("publication.delete", administrator.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.True((await site.Visitor.Fetch("/newsroom")).IsOk);
    }

    private static async Task<int> CreateTrashed(StaffBrowser person, string title)
    {
        var id = await DeskActions.CreateDraft(person, title);
        await person.Open($"/admin/newsroom/trash/{id}");
        await person.SubmitForm();
        Assert.Equal($"/admin/newsroom/restore-from-trash/{id}", person.Path);
        return id;
    }
}
