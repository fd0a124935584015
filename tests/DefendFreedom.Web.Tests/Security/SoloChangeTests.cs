using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Changes that one campaigner publishes alone are marked until a second person has reviewed them.</summary>
public sealed class SoloChangeTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_change_to_an_open_petition_is_marked_until_a_second_person_has_reviewed_it()
    {
        var id = await site.Query(db => db.Petitions.Where(p => p.Slug == PetitionSite.PetitionSlug).Select(p => p.Id).SingleAsync());
        using var author = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var colleague = await StaffBrowser.SignedInAs(site, Role.Campaigner);

        await author.Open($"/admin/petitions/updates/{id}");
        await author.SubmitForm(("Text", "We met the minister."));
        await author.Open($"/admin/petitions/confirm-review/{id}");
        Assert.Null(author.Page.QuerySelector("main form[method=post].form"));

        await colleague.Open("/admin/petitions");
        Assert.NotNull(colleague.Page.QuerySelector($"a[href='/admin/petitions/confirm-review/{id}']"));
        await colleague.Open($"/admin/petitions/confirm-review/{id}");
        await author.Open($"/admin/petitions/updates/{id}");
        await author.SubmitForm(("Text", "The minister has resigned."));
        await colleague.SubmitForm();
        Assert.Contains("has changed since", colleague.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await colleague.SubmitForm();
        Assert.Null(colleague.Page.QuerySelector($"a[href='/admin/petitions/confirm-review/{id}']"));
    }
}
