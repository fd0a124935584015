using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>Takes a file down everywhere in one act: from the pages, from the disk, from every cache.</summary>
public sealed class TakeDownModel(SiteDb db, MediaFolder folder, CurrentEditor editor) : UploadModel(db, editor)
{
    [
        BindProperty,
        Required(ErrorMessage = "Colleagues will ask why: write it."),
        StringLength(Upload.NoteMaxLength, ErrorMessage = "At most {1} characters.")
    ]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id))
            return NotFound();
        if (!MayChange)
            return Forbid();
        if (!ModelState.IsValid)
            return Page();
        // The files first: whatever fails after that, they are gone.
        folder.Delete(Upload.Folder);
        try
        {
            await Save();
        }
        catch (DbUpdateConcurrencyException) // somebody has described or replaced it in the same moment
        {
            Db.ChangeTracker.Clear();
            if (!await Find(id))
                return Redirect("/admin/media");
            folder.Delete(Upload.Folder);
            await Save();
        }
        TempData["Done"] = $"{Upload.Name} is taken down. Its files are deleted, and nothing shows it any more.";
        return Redirect("/admin/media");
    }

    private Task Save()
    {
        Upload.TakeDown(Desk.Now);
        return Desk.Save("media.take-down", Upload.Name, Reason.Trim());
    }
}
