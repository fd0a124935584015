using System.ComponentModel.DataAnnotations;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Publishing;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Records the delivery of the signatures to the target, and its outcome.</summary>
public sealed class DeliverModel(SiteDb db, SiteContent content, CurrentEditor editor, IOptions<PetitionOptions> settings)
    : PetitionPage(db)
{
    [
        BindProperty,
        Required(ErrorMessage = "Signers want to know: write what came of it so far."),
        StringLength(Petition.OutcomeMaxLength, ErrorMessage = "At most {1} characters.")
    ]
    public string Outcome { get; set; } = "";

    public int RetentionMonths => settings.Value.RetentionMonths;

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        Outcome = Petition.Outcome ?? "";
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        ModelState.AddErrors(PublishingChecklist.CheckNote(nameof(Outcome), Outcome, content.Current));
        if (!ModelState.IsValid)
            return Page();
        var action = Petition.State == PetitionState.Delivered ? "petition.outcome" : "petition.deliver";
        Petition.Deliver(editor.Now, FormText.MultiLine(Outcome));
        Petition.MarkPublishedAlone(editor.AccountId, "The outcome was written: " + FormText.SingleLine(Outcome));
        await editor.Save(action, Petition.Slug, Outcome);
        TempData["Done"] = "The petition’s page says what came of it.";
        return Redirect($"/admin/petitions/counts/{id}");
    }
}
