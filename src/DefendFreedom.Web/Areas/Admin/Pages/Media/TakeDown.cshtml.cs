using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>Takes a file down everywhere at once: pages, disk and caches.</summary>
public sealed class TakeDownModel(SiteDb db, MediaFolder folder, CurrentEditor editor) : UploadModel(db, editor)
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter a reason for the audit log."),
        StringLength(Upload.NoteMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Reason { get; set; } = "";

    public async Task<IActionResult> OnPost(int id)
    {
        if (await FindForChange(id) is { } refused)
            return refused;
        if (!ModelState.IsValid)
            return Page();
        // Delete the files first: they are gone even if a later step fails.
        folder.Delete(Upload.Folder);
        try
        {
            await Save();
        }
        catch (DbUpdateConcurrencyException) // Somebody described or replaced it at the same time.
        {
            Db.ChangeTracker.Clear();
            if (!await Find(id))
                return Redirect("/admin/media");
            folder.Delete(Upload.Folder);
            await Save();
        }
        TempData["Done"] = $"{Upload.Name} taken down. Its files are deleted, and no page shows it.";
        return Redirect("/admin/media");
    }

    private Task Save()
    {
        Upload.TakeDown(Desk.Now);
        return Desk.Save("media.take-down", Upload.Name, Reason.Trim());
    }
}
