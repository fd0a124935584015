using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class IndexModel(SiteDb db, PetitionSwitchCache switches) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>The switches in words; null if all have their default values.</summary>
    public string? SwitchSummary { get; } =
        switches.Current is var current && current.ToString() == new PetitionSwitches().ToString() ? null : current.ToString();

    public async Task OnGet()
    {
        var counts = await db.Tallies.SumByPetition();
        var held = await db.SignatureClusters.Where(c => c.Kind == ClusterKind.Held).ToDictionaryAsync(c => c.PetitionId, c => c.Shown);
        Rows = (
            await db.Petitions.AsNoTracking().OrderBy(p => p.State == PetitionState.Open ? 0 : 1).ThenByDescending(p => p.Id).ToListAsync()
        ).ConvertAll(p => new Row(
            p.Id,
            p.Title,
            p.State,
            counts.GetValueOrDefault(p.Id),
            held.GetValueOrDefault(p.Id),
            p.EndsAt,
            p.PublishedAloneBy is not null
        ));
    }

    public sealed record Row(int Id, string Title, PetitionState State, int Count, int HeldCount, DateTime? End, bool IsSoloPublished);
}
