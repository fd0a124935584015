using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>A headline without Latin letters gives no address, so an editor chooses one.</summary>
public sealed class NonLatinTitleTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("الحرية للمدافعين", "freedom-for-defenders")]
    [InlineData("释放维权人士", "release-the-defenders")]
    [InlineData("Свободу Алесю", "freedom-for-ales")]
    public async Task Publishing_asks_for_an_address_and_later_drafts_keep_it(string title, string slug)
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(editor, title);
        await editor.Open($"/admin/newsroom/publish/{id}");
        Assert.DoesNotContain(editor.Page.Forms, f => f.Method == "post");
        await editor.Open(editor.Page.QuerySelector(".faults a")!.GetAttribute("href")!);
        Assert.Equal("", editor.Page.QuerySelector("#NewSlug")!.GetAttribute("value"));
        await editor.SubmitForm(("NewSlug", slug));
        Assert.Equal($"{RunningSite.BaseUrl}/newsroom/{slug}", editor.Page.QuerySelector(".done a")!.GetAttribute("href"));

        await editor.Open($"/admin/newsroom/edit/{id}");
        await editor.SubmitForm(("Form.Title", title + "!"));
        await DeskActions.Publish(editor, id, ("PublishedAloneReason", "It cannot wait."));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Fetch("/newsroom/" + slug)).Status);
    }

    [Fact]
    public async Task A_headline_with_Latin_letters_gives_its_address_in_their_customary_spelling()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateDraft(editor, "Straße, Łódź, Øster, Đakovo, Þór, Æsir, œuvre");
        await DeskActions.Publish(editor, id, ("PublishedAloneReason", "It cannot wait."));
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor.Fetch("/newsroom/strasse-lodz-oster-dakovo-thor-aesir-oeuvre")).Status);
    }
}
