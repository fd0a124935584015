using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class IndexModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    private const int Size = 30;

    [BindProperty(SupportsGet = true)] public ListAddress Address { get; set; } = new();

    public ContentSnapshot Written { get; } = content.Current;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public PageNumbers Numbers { get; private set; } = null!;
    public bool IsTrash => Address.Show == DeskQueries.Trash;
    public bool IsEditor => desk.Can(DeskRules.Publish);

    public async Task OnGet()
    {
        var found = Address.Found(db, desk);
        Total = await found.CountAsync();
        var pages = Math.Max(1, (Total + Size - 1) / Size);
        Address = Address with { Page = Math.Clamp(Address.Page, 1, pages) };
        // The page first and its columns after: the database would look for the draft and the colleague of every row that it sorts.
        var ids = await Address.Sorted(found).Skip((Address.Page - 1) * Size).Take(Size).Select(p => p.Id).ToListAsync();
        var rows = await db.Publications.WithTrashed().Where(p => ids.Contains(p.Id))
            .Select(p => new Row(p.Id, p.Title, p.Kind, p.State, p.EmbargoUntil != null && p.VisibleFrom > desk.Now, p.PublishedAt, p.UrgentBecause, p.FailedBecause, p.TrashedAt,
                db.Drafts.Where(d => d.PublicationId == p.Id).Select(d => (DraftState?)d.State).FirstOrDefault(),
                db.Users.Where(a => a.Id == p.AssigneeId).Select(a => a.Name).FirstOrDefault())).ToListAsync();
        Rows = rows.OrderBy(row => ids.IndexOf(row.Id)).ToList();
        Numbers = new PageNumbers(Address.Page, pages, page => (Address with { Page = page }).ToString());
    }

    public sealed record Row(
        int Id, string Title, PublicationKind Kind, PublicationState State, bool IsHeld, DateTime? PublishedAt, string? Urgent, string? Failed, DateTime? TrashedAt, DraftState? Draft, string? Assignee);
}
