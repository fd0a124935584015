using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Removes a count from paper, with a reason that readers see.</summary>
public sealed class RemovePaperModel(SiteDb db, CurrentEditor editor) : PaperPage(db, editor)
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter why the count is removed."),
        StringLength(PaperCount.ReasonMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Reason { get; set; } = "";

    public PaperCount Count { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id, int count) => await TryLoad(id, count) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id, int count)
    {
        if (!await TryLoad(id, count))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        Petition.RemovePaperCount(count, FormText.SingleLine(Reason), Editor.Today);
        var detail = $"{Describe(Count)}, removed: {Reason}";
        return await TrySave("petition.paper-removed", detail, "Removed. The petition’s page says so.") ?? await OnPost(id, count);
    }

    private async Task<bool> TryLoad(int id, int count)
    {
        if (!await TryLoad(id) || Petition.FindPaperCount(count) is not { } found)
            return false;
        Count = found;
        return true;
    }
}
