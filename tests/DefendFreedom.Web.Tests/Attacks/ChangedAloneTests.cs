using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>What one campaigner makes public alone is marked until a second person has reviewed it.</summary>
public sealed class ChangedAloneTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_change_to_an_open_petition_is_marked_until_a_second_person_has_reviewed_it()
    {
        var id = await site.Read(db => db.Petitions.Where(p => p.Slug == PetitionSite.Petition).Select(p => p.Id).SingleAsync());
        using var author = await Staff.Of(site, Role.Campaigner);
        using var colleague = await Staff.Of(site, Role.Campaigner);

        await author.Open($"/admin/petitions/updates/{id}");
        await author.Send(("Text", "We met the minister."));
        await author.Open($"/admin/petitions/looked/{id}");
        Assert.Null(author.Page.QuerySelector("main form[method=post].form"));

        await colleague.Open("/admin/petitions");
        Assert.NotNull(colleague.Page.QuerySelector($"a[href='/admin/petitions/looked/{id}']"));
        await colleague.Open($"/admin/petitions/looked/{id}");
        await author.Open($"/admin/petitions/updates/{id}");
        await author.Send(("Text", "The minister has resigned."));
        await colleague.Send();
        Assert.Contains("has changed since", colleague.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await colleague.Send();
        Assert.Null(colleague.Page.QuerySelector($"a[href='/admin/petitions/looked/{id}']"));
    }
}
