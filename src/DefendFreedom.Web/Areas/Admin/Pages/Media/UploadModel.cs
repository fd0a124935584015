using DefendFreedom.Data;
using DefendFreedom.Data.Media;
using DefendFreedom.Media;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>Base of the pages that change an upload: loads it with its uses and checks who may change it.</summary>
public abstract class UploadModel(SiteDb db, CurrentEditor editor) : PageModel
{
    public Upload Upload { get; private set; } = null!;
    public IReadOnlyList<MediaUse> Uses { get; private set; } = [];

    /// <summary>Whether the editor may change it: what readers see, or will see on schedule, needs the right to publish.</summary>
    public bool MayChange => editor.Can(AdminPolicies.Publish) || !Uses.Any(u => u.IsPublicOrScheduled);

    public virtual async Task<IActionResult> OnGet(int id) => await Find(id) ? Page() : NotFound();

    protected SiteDb Db => db;
    protected CurrentEditor Desk => editor;

    /// <summary>Loads the upload; returns 404 or 403 if it does not exist or may not be changed, otherwise null.</summary>
    protected async Task<IActionResult?> FindForChange(int id) =>
        !await Find(id) ? NotFound()
        : MayChange ? null
        : Forbid();

    protected async Task<bool> Find(int id)
    {
        if (await db.Uploads.FirstOrDefaultAsync(u => u.Id == id) is not { } upload)
            return false;
        Upload = upload;
        Uses = await db.FindMediaUses(upload.Name, editor.Now);
        return true;
    }
}
