using DefendFreedom.Data;
using DefendFreedom.Data.Media;
using DefendFreedom.Media;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

/// <summary>An act on an upload: what it is, where it is used and who may change it.</summary>
public abstract class UploadModel(SiteDb db, CurrentEditor desk) : PageModel
{
    public Upload Upload { get; private set; } = null!;
    public IReadOnlyList<MediaUse> Uses { get; private set; } = [];

    /// <summary>What readers see is changed by those who may publish.</summary>
    public bool MayChange => desk.Can(AdminPolicies.Publish) || !Uses.Any(u => u.IsPublicOrScheduled);

    protected SiteDb Db => db;
    protected CurrentEditor Desk => desk;

    protected async Task<bool> Find(int id)
    {
        if (await db.Uploads.FirstOrDefaultAsync(u => u.Id == id) is not { } upload)
            return false;
        Upload = upload;
        Uses = await db.FindMediaUses(upload.Name);
        return true;
    }
}
