using System.ComponentModel.DataAnnotations;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class UpdatesModel(SiteDb db, SiteContent content, CurrentEditor editor) : PetitionPage(db)
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter the update."),
        StringLength(PetitionUpdate.TextMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Text { get; set; } = "";

    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        ModelState.AddErrors(PublishingChecklist.CheckNote(nameof(Text), Text, content.Current));
        if (!ModelState.IsValid)
            return Page();
        Petition.AddUpdate(FormText.SingleLine(Text), editor.Now);
        Petition.MarkPublishedAlone(editor.AccountId, "Update added: " + FormText.SingleLine(Text));
        await editor.Save("petition.update", Petition.Slug, Text);
        TempData["Done"] = "Update published.";
        return Redirect($"/admin/petitions/updates/{id}");
    }

    public async Task<IActionResult> OnPostRemove(int id, int update)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (Petition.Updates.Find(u => u.Id == update) is not { } removed)
            return NotFound();
        Petition.RemoveUpdate(update);
        await editor.Save("petition.update-removed", Petition.Slug, removed.Text);
        TempData["Done"] = "Update removed.";
        return Redirect($"/admin/petitions/updates/{id}");
    }
}
