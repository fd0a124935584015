using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

public sealed class IndexModel(SiteDb db, SwitchBoard switches, Desk desk) : PageModel
{
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>What is switched otherwise than usual, in words.</summary>
    public string? Switched { get; } = switches.Current is var set && set.ToString() == new Switches().ToString() ? null : set.ToString();

    public async Task OnGet()
    {
        var hourAgo = desk.Now.AddHours(-1);
        var counts = await db.Tallies.GroupBy(t => t.PetitionId).Select(g => new { g.Key, Count = g.Sum(t => t.Count) }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var pending = await db.Signatures.Where(s => s.State == SignatureState.Pending).GroupBy(s => s.PetitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var lately = await db.Signatures.Where(s => s.SignedAt >= hourAgo).GroupBy(s => s.PetitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        Rows = (await db.Petitions.AsNoTracking().OrderBy(p => p.State == PetitionState.Open ? 0 : 1).ThenByDescending(p => p.Id).ToListAsync())
            .ConvertAll(p => new Row(p.Id, p.Title, p.State, counts.GetValueOrDefault(p.Id), pending.GetValueOrDefault(p.Id), lately.GetValueOrDefault(p.Id), p.End));
    }

    public sealed record Row(int Id, string Title, PetitionState State, int Count, int Pending, int LastHour, DateTime? End);
}
