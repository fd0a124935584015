using DefendFreedom.Data;
using DefendFreedom.Petitions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>What is suspect, what was decided about it, and where many came from.</summary>
public sealed class ModerationModel(SiteDb db, Desk desk) : PageModel
{
    /// <summary>A mark with fewer signatures is not shown: it would be about a person.</summary>
    public const int Fewest = 20;
    private const int MarksShown = 10;
    private const int Days = 7;

    public Petition Petition { get; private set; } = null!;
    public int SuspectConfirmed { get; private set; }
    public int SuspectPending { get; private set; }
    public int Invalidated { get; private set; }
    public IReadOnlyList<Ruling> Rulings { get; private set; } = [];
    public IReadOnlyList<Bar> Blocks { get; private set; } = [];
    public IReadOnlyList<Bar> Domains { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.FindPetition(id) is not { IsPublic: true } petition) return NotFound();
        Petition = petition;
        var states = await db.Signatures.Where(s => s.PetitionId == id && (s.Suspect || s.State == SignatureState.Invalidated))
            .GroupBy(s => s.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        (SuspectConfirmed, SuspectPending, Invalidated) =
            (states.GetValueOrDefault(SignatureState.Confirmed), states.GetValueOrDefault(SignatureState.Pending), states.GetValueOrDefault(SignatureState.Invalidated));
        Rulings = await db.Rulings.AsNoTracking().Where(r => r.PetitionId == id).OrderByDescending(r => r.Id).ToListAsync();
        var since = desk.Now.AddDays(-Days);
        var lately = db.Signatures.Where(s => s.SignedAt >= since && s.PetitionId == id);
        Blocks = [.. (await lately.GroupBy(s => s.AddressBlock).Where(g => g.Count() >= Fewest).OrderByDescending(g => g.Count()).Take(MarksShown).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .Select(g => new Bar(Convert.ToHexStringLower(g.Key), g.Count))];
        Domains = [.. (await lately.Where(s => s.DomainMark != null).GroupBy(s => s.DomainMark!).Where(g => g.Count() >= Fewest).OrderByDescending(g => g.Count()).Take(MarksShown).Select(g => new { g.Key, Count = g.Count() }).ToListAsync())
            .Select(g => new Bar(Convert.ToHexStringLower(g.Key), g.Count))];
        return Page();
    }
}
