using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>Lists the signature clusters, and the decisions made about them.</summary>
public sealed class ModerationModel(SiteDb db, CurrentEditor editor) : PetitionPage(db)
{
    public IReadOnlyList<BulkModeration> Runs { get; private set; } = [];
    public IReadOnlyList<SignatureCluster> Clusters { get; private set; } = [];
    public TimeZoneInfo Zone => editor.Zone;

    /// <summary>The displayed number of signatures that await a decision.</summary>
    public int HeldCount => Clusters.FirstOrDefault(c => c.Kind == ClusterKind.Held)?.Shown ?? 0;

    public async Task<IActionResult> OnGet(int id)
    {
        if (!await TryLoad(id))
            return NotFound();
        Runs = await Db.BulkModerations.AsNoTracking().Where(r => r.PetitionId == id).OrderByDescending(r => r.Id).ToListAsync();
        Clusters = await Db
            .SignatureClusters.AsNoTracking()
            .Where(c => c.PetitionId == id && c.Shown > 0)
            .OrderBy(c => c.Kind)
            .ThenByDescending(c => c.Shown)
            .ToListAsync();
        return Page();
    }
}
