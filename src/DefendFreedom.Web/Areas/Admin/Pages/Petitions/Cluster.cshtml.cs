using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>A cluster before somebody decides about it. Each look is a POST with its line in the audit log.</summary>
public sealed class ClusterModel(SiteDb db, Desk desk) : PageModel
{
    [BindProperty] public RulingAct Act { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public Petition Petition { get; private set; } = null!;
    public SignatureCluster Cluster { get; private set; } = null!;
    public TimeZoneInfo Zone => desk.Zone;

    public async Task<IActionResult> OnGet(int id) => await Find(id) ? Redirect($"/admin/petitions/moderation/{Petition.Id}") : NotFound();

    public async Task<IActionResult> OnPost(int id)
    {
        if (!await Find(id)) return NotFound();
        ModelState.Clear();
        Act = Cluster.Kind == ClusterKind.Held ? RulingAct.Clear : RulingAct.Invalidate;
        await desk.Save("signatures.preview", Petition.Slug, Cluster.Rule.ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostDecide(int id)
    {
        if (!await Find(id)) return NotFound();
        if (string.IsNullOrWhiteSpace(Reason)) ModelState.AddModelError(nameof(Reason), "Write why. Somebody who looks at this in a year must understand it.");
        else if (Reason.Length > Ruling.ReasonMaxLength) ModelState.AddModelError(nameof(Reason), $"Use at most {Ruling.ReasonMaxLength} characters.");
        if (!ModelState.IsValid) return Page();
        var ruling = new Ruling(Petition.Id, Act, Cluster.Rule with { Held = Cluster.Rule.Held || Act == RulingAct.Clear }, Reason!.Trim(), Cluster.Shown, desk.Name, desk.Now);
        db.Rulings.Add(ruling);
        await desk.Save($"signatures.{Act.ToString().ToLowerInvariant()}", Petition.Slug, $"{ruling.Rule}: {Reason}");
        return Redirect($"/admin/petitions/ruling/{ruling.Id}");
    }

    private async Task<bool> Find(int id)
    {
        if (await db.SignatureClusters.FirstOrDefaultAsync(c => c.Id == id && c.Shown > 0) is not { } cluster) return false;
        (Cluster, Petition) = (cluster, (await db.FindPetition(cluster.PetitionId))!);
        return true;
    }
}
