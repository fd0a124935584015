using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>Whoever has written a petition does not open it alone without a reason, as with what the newsroom publishes.</summary>
public sealed class OpenedAloneTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task The_writer_opens_it_alone_only_with_a_reason_and_a_colleague_looks_at_it()
    {
        using var ada = await Staff.Of(site, Role.Campaigner);
        using var ines = await Staff.Of(site, Role.Campaigner);
        var id = await Write(ada, "Open the well");
        await ada.Open($"/admin/petitions/open/{id}");
        await ada.Send(("Phrase", Desk.Phrase(ada)));
        Assert.Contains("another campaigner opens it", ada.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await site.Visitor.Ask("/petitions/open-the-well")).Status);
        await ada.Send(("Phrase", Desk.Phrase(ada)), ("Urgent", "The well is closed tonight."));
        Assert.True((await site.Visitor.Ask("/petitions/open-the-well")).IsOk);

        await ada.Open($"/admin/petitions/looked/{id}");
        Assert.Contains("somebody else has to review", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await ines.Open("/admin/petitions");
        await ines.Open(ines.Page.QuerySelector($"a[href='/admin/petitions/looked/{id}']")!.GetAttribute("href")!);
        Assert.Contains("The well is closed tonight.", ines.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await ines.Send();
        Assert.Null(ines.Page.QuerySelector($"a[href='/admin/petitions/looked/{id}']"));
    }

    [Fact]
    public async Task A_colleague_who_has_not_written_at_it_opens_it_without_a_reason()
    {
        using var ada = await Staff.Of(site, Role.Campaigner);
        using var ines = await Staff.Of(site, Role.Campaigner);
        var id = await Write(ada, "Open the school");
        await ines.Open($"/admin/petitions/open/{id}");
        Assert.Null(ines.Page.QuerySelector("#Urgent"));
        await ines.Send(("Phrase", Desk.Phrase(ines)));
        Assert.True((await site.Visitor.Ask("/petitions/open-the-school")).IsOk);
        await ada.Open($"/admin/petitions/looked/{id}");
        Assert.Equal(404, (int)ada.Status);
    }

    private static async Task<string> Write(Staff campaigner, string title)
    {
        await campaigner.Open("/admin/petitions/new");
        await campaigner.Send(("Form.Title", title), ("Form.Summary", "s"), ("Form.Target", "The council"), ("Form.Ask", "Open it."), ("Form.Body", "Words."), ("Form.Goal", "10"));
        return campaigner.Path.Split('/')[^1];
    }
}
