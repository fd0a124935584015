using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>How far a ruling has come; stops it, undoes it.</summary>
public sealed class RulingModel(SiteDb db, Desk desk) : PageModel
{
    public Ruling Ruling { get; private set; } = null!;
    public Petition Petition { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id, string? act)
    {
        if (!await Find(id)) return NotFound();
        if (act == "cancel") Ruling.Cancel(desk.Now);
        else if (act == "undo") Ruling.Undo();
        else return BadRequest();
        try
        {
            await desk.Save($"signatures.{act}", Petition.Slug, $"Ruling {id}: {Ruling.Rule}");
        }
        catch (DbUpdateConcurrencyException)   // a batch was written meanwhile
        {
            db.ChangeTracker.Clear();
            return await OnPost(id, act);
        }
        return Redirect($"/admin/petitions/ruling/{id}");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.Rulings.FirstOrDefaultAsync(r => r.Id == id) is not { } ruling) return false;
        (Ruling, Petition) = (ruling, (await db.FindPetition(ruling.PetitionId))!);
        return true;
    }
}
