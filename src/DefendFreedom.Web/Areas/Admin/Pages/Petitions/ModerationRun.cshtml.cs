using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Shows the progress of a bulk moderation; cancels or undoes it.</summary>
public sealed class ModerationRunModel(SiteDb db, CurrentEditor editor) : PageModel
{
    public BulkModeration Run { get; private set; } = null!;
    public Petition Petition { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id, string? command)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (command == "cancel")
            Run.Cancel(editor.Now);
        else if (command == "undo")
            Run.StartUndo();
        else
            return BadRequest();
        try
        {
            await editor.Save($"signatures.{command}", Petition.Slug, $"Decision {id}: {Run.Filter}");
        }
        catch (DbUpdateConcurrencyException) // A batch was saved at the same time.
        {
            db.ChangeTracker.Clear();
            return await OnPost(id, command);
        }
        return Redirect($"/admin/petitions/moderation-run/{id}");
    }

    private async Task<bool> TryLoad(int id)
    {
        if (await db.BulkModerations.FirstOrDefaultAsync(r => r.Id == id) is not { } moderation)
            return false;
        (Run, Petition) = (moderation, (await db.FindPetition(moderation.PetitionId))!);
        return true;
    }
}
