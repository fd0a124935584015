using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>The author of a petition needs a reason to open it alone, as with publications.</summary>
public sealed class SoloOpeningTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task The_author_needs_a_reason_to_open_their_own_petition_and_a_colleague_reviews_it()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var ines = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await DeskActions.CreatePetition(site, ada, "Open the well");
        await ada.Open($"/admin/petitions/open/{id}");
        await ada.SubmitForm(("Phrase", DeskActions.DecryptPhrase(ada)));
        Assert.Contains("Another campaigner must open it", ada.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await site.Visitor.Fetch("/petitions/open-the-well")).Status);
        await ada.SubmitForm(("Phrase", DeskActions.DecryptPhrase(ada)), ("PublishedAloneReason", "The well is closed tonight."));
        Assert.True((await site.Visitor.Fetch("/petitions/open-the-well")).IsOk);

        await ada.Open($"/admin/petitions/confirm-review/{id}");
        Assert.Contains("Someone else must review it", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await ines.Open("/admin/petitions");
        await ines.Open(ines.Page.QuerySelector($"a[href='/admin/petitions/confirm-review/{id}']")!.GetAttribute("href")!);
        Assert.Contains("The well is closed tonight.", ines.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await ines.SubmitForm();
        Assert.Null(ines.Page.QuerySelector($"a[href='/admin/petitions/confirm-review/{id}']"));
    }

    [Fact]
    public async Task A_colleague_who_did_not_write_the_petition_opens_it_without_a_reason()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var ines = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await DeskActions.CreatePetition(site, ada, "Open the school");
        await ines.Open($"/admin/petitions/open/{id}");
        Assert.Null(ines.Page.QuerySelector("#PublishedAloneReason"));
        await ines.SubmitForm(("Phrase", DeskActions.DecryptPhrase(ines)));
        Assert.True((await site.Visitor.Fetch("/petitions/open-the-school")).IsOk);
        await ada.Open($"/admin/petitions/confirm-review/{id}");
        Assert.Equal(404, (int)ada.Status);
    }
}
