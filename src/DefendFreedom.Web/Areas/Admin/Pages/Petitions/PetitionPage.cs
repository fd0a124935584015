using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A page about one petition, while the petition is in a state that the page is for.</summary>
public abstract class PetitionPage(SiteDb db) : PageModel
{
    public Petition Petition { get; private set; } = null!;

    protected SiteDb Db => db;

    /// <summary>Finds the petition; false when there is none that the page is for.</summary>
    protected virtual async Task<bool> TryLoad(int id)
    {
        if (await db.FindPetition(id) is not { } petition || !Accepts(petition))
            return false;
        Petition = petition;
        return true;
    }

    protected virtual bool Accepts(Petition petition) => petition.IsPublic;
}
