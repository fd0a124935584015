using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Shows a cluster and takes the decision about it. Each view is a POST with its own audit entry.</summary>
public sealed class ClusterModel(SiteDb db, CurrentEditor editor) : PageModel
{
    [BindProperty]
    public ModerationAction Decision { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Petition Petition { get; private set; } = null!;
    public SignatureCluster Cluster { get; private set; } = null!;
    public TimeZoneInfo Zone => editor.Zone;

    public async Task<IActionResult> OnGet(int id) =>
        await TryLoad(id) ? Redirect($"/admin/petitions/moderation/{Petition.Id}") : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        ModelState.Clear();
        Decision = Cluster.Kind == ClusterKind.Held ? ModerationAction.Clear : ModerationAction.Invalidate;
        await editor.Save("signatures.preview", Petition.Slug, Cluster.Filter.ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostDecide(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        if (string.IsNullOrWhiteSpace(Reason))
            ModelState.AddModelError(nameof(Reason), "Enter a reason that a colleague will understand a year from now.");
        else if (Reason.Length > BulkModeration.ReasonMaxLength)
            ModelState.AddModelError(nameof(Reason), $"Use at most {BulkModeration.ReasonMaxLength} characters.");
        if (!ModelState.IsValid)
            return Page();
        var moderation = new BulkModeration(
            Petition.Id,
            Decision,
            Cluster.Filter with
            {
                OnlyHeld = Cluster.Filter.OnlyHeld || Decision == ModerationAction.Clear,
            },
            Reason!.Trim(),
            Cluster.Shown,
            editor.Name,
            editor.Now
        );
        db.BulkModerations.Add(moderation);
        await editor.Save($"signatures.{Decision.ToString().ToLowerInvariant()}", Petition.Slug, $"{moderation.Filter}: {Reason}");
        return Redirect($"/admin/petitions/moderation-run/{moderation.Id}");
    }

    private async Task<bool> TryLoad(int id)
    {
        if (await db.SignatureClusters.FirstOrDefaultAsync(c => c.Id == id && c.Shown > 0) is not { } cluster)
            return false;
        (Cluster, Petition) = (cluster, (await db.FindPetition(cluster.PetitionId))!);
        return true;
    }
}
