using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Base of the pages for one petition in a state that allows the action.</summary>
public abstract class PetitionPage(SiteDb db) : PageModel
{
    public Petition Petition { get; private set; } = null!;

    protected SiteDb Db => db;

    /// <summary>Loads the petition; false if there is none, or its state does not allow the action.</summary>
    protected virtual async Task<bool> TryLoad(int id)
    {
        if (await db.FindPetition(id) is not { } petition || !Accepts(petition))
            return false;
        Petition = petition;
        return true;
    }

    protected virtual bool Accepts(Petition petition) => petition.IsPublic;
}
