using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Lists the signature clusters, and the decisions made about them.</summary>
public sealed class ModerationModel(SiteDb db, CurrentEditor editor) : PageModel
{
    public Petition Petition { get; private set; } = null!;
    public IReadOnlyList<BulkModeration> Runs { get; private set; } = [];
    public IReadOnlyList<SignatureCluster> Clusters { get; private set; } = [];
    public TimeZoneInfo Zone => editor.Zone;

    /// <summary>The displayed number of signatures that await a decision.</summary>
    public int HeldCount => Clusters.FirstOrDefault(c => c.Kind == ClusterKind.Held)?.Shown ?? 0;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPetition(id) is not { IsPublic: true } petition)
            return NotFound();
        Petition = petition;
        Runs = await db.BulkModerations.AsNoTracking().Where(r => r.PetitionId == id).OrderByDescending(r => r.Id).ToListAsync();
        Clusters = await db
            .SignatureClusters.AsNoTracking()
            .Where(c => c.PetitionId == id && c.Shown > 0)
            .OrderBy(c => c.Kind)
            .ThenByDescending(c => c.Shown)
            .ToListAsync();
        return Page();
    }
}
