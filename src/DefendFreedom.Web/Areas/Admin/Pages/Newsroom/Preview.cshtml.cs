using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class PreviewModel(SiteDb db, SiteContent content) : PageModel
{
    public Publication Publication { get; private set; } = null!;
    public DraftPreview Preview { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPublication(id) is not { } publication)
            return NotFound();
        Publication = publication;
        Preview = await DraftPreview.Create((await db.FindDraft(id))?.Text ?? publication.Text, db, content.Current) with
        {
            IsStandalone = true,
        };
        return Page();
    }
}
