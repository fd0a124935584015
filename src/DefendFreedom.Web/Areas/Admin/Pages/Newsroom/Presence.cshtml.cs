using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>
/// Receives the editor script's heartbeat, sent every 30 seconds, and returns the other people who have the publication open.
/// </summary>
[ResponseCache(NoStore = true)]
public sealed class PresenceModel(SiteDb db, CurrentEditor editor) : PageModel
{
    public IReadOnlyList<OtherEditor> OtherEditors { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id) =>
        await db.Publications.AnyAsync(p => p.Id == id) ? Redirect($"/admin/newsroom/edit/{id}") : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await db.Publications.AnyAsync(p => p.Id == id))
            return NotFound();
        await db.TouchEditingSession(id, editor.AccountId, editor.Now);
        await db.SaveChangesAsync();
        OtherEditors = await db.OtherEditors(id, editor.AccountId, editor.Now);
        return Page();
    }
}
