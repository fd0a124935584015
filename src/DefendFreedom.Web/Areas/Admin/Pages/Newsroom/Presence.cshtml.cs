using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>What the editor's script says every half minute, that somebody has it open; the answer says who else has.</summary>
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
