using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class IndexModel(SiteDb db, Desk desk) : PageModel
{
    private const int Size = 30;

    [BindProperty(SupportsGet = true)] public PublicationState? State { get; set; }
    [BindProperty(SupportsGet = true)] public PublicationKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Words { get; set; }
    [BindProperty(SupportsGet = true)] public string? Show { get; set; }
    [BindProperty(SupportsGet = true, Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public PageNumbers Numbers { get; private set; } = null!;

    public async Task OnGet()
    {
        var found = DeskQueries.Filtered(db, State, Kind, Words, Show, desk.AccountId, desk.Now);
        var total = await found.CountAsync();
        var pages = Math.Max(1, (total + Size - 1) / Size);
        Number = Math.Clamp(Number, 1, pages);
        Rows = await found.OrderByDescending(p => p.Id).Skip((Number - 1) * Size).Take(Size)
            .Select(p => new Row(p.Id, p.Title, p.Kind, p.State, p.EmbargoUntil != null && p.VisibleFrom > desk.Now, p.PublishedAt, p.UrgentBecause,
                db.Drafts.Where(d => d.PublicationId == p.Id).Select(d => (DraftState?)d.State).FirstOrDefault())).ToListAsync();
        Numbers = new PageNumbers(Number, pages, page => $"/admin/newsroom?State={State}&Kind={Kind}&Show={Show}&Words={Uri.EscapeDataString(Words ?? "")}&page={page}");
    }

    public sealed record Row(int Id, string Title, PublicationKind Kind, PublicationState State, bool IsHeld, DateTime? PublishedAt, string? Urgent, DraftState? Draft);
}
