using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Petitions.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Lists a petition's counts from paper, and adds one.</summary>
public sealed class PaperModel(SiteDb db, CurrentEditor editor, IOptions<PetitionOptions> settings) : PaperPage(db, editor)
{
    [BindProperty]
    public PaperCountForm Form { get; set; } = new();

    public int RetentionMonths => settings.Value.RetentionMonths;

    public bool IsFull => Petition.PaperCounts.Count >= Petition.MaxPaperCounts;

    public async Task<IActionResult> OnGet(int id) => await TryLoad(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        var count = Form.ToCount(id: 0);
        foreach (var (field, message) in Form.Validate(count, Petition, Editor.Today, Editor.Zone))
            ModelState.AddModelError($"{nameof(Form)}.{field}", message);
        if (IsFull)
            ModelState.AddModelError(
                "",
                $"A petition has at most {Petition.MaxPaperCounts} counts. Correct one of them to include this one."
            );
        if (!ModelState.IsValid)
            return Page();
        Petition.AddPaperCount(count.Day, count.Place, count.Number, count.Evidence);
        return await TrySave("petition.paper", Describe(count), "Count added. The petition’s page shows it.") ?? await OnPost(id);
    }
}
