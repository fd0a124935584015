using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Base of the pages that change a petition's counts from paper.</summary>
public abstract class PaperPage(SiteDb db, CurrentEditor editor) : PetitionPage(db)
{
    protected CurrentEditor Editor => editor;

    protected static string Describe(PaperCount count) => count.Describe(CultureInfo.CurrentCulture);

    /// <summary>
    /// Saves the change and marks it for a second person's review; null if somebody else saved first. The audit log has no evidence,
    /// because it cannot be removed from there.
    /// </summary>
    protected async Task<IActionResult?> TrySave(string action, string detail, string done)
    {
        Petition.MarkPublishedAlone(editor.AccountId, $"Signatures on paper: {detail}");
        try
        {
            await editor.Save(action, Petition.Slug, detail);
        }
        catch (DbUpdateConcurrencyException) // place counts were published, or somebody saved
        {
            Db.ChangeTracker.Clear();
            return null;
        }
        TempData["Done"] = done;
        return Redirect($"/admin/petitions/paper/{Petition.Id}");
    }
}
