using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class IndexModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true)]
    public PublicationListQuery ListQuery { get; set; } = new();

    public ContentSnapshot Snapshot { get; } = content.Current;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public int Total { get; private set; }
    public PageNumbers Numbers { get; private set; } = null!;
    public bool IsTrash => ListQuery.Show == NewsroomListQueries.Trash;
    public DateTime Now => editor.Now;
    public bool IsEditor => editor.Can(AdminPolicies.Publish);

    public async Task OnGet()
    {
        var publications = ListQuery.Apply(db, editor);
        Total = await publications.CountAsync();
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        ListQuery = ListQuery with { Page = Math.Clamp(ListQuery.Page, 1, pages) };
        // Ids first, columns second: in one query the database would look up the draft and assignee of every row that it sorts.
        var ids = await ListQuery
            .ApplySort(publications)
            .Skip((ListQuery.Page - 1) * PageSize)
            .Take(PageSize)
            .Select(p => p.Id)
            .ToListAsync();
        var rows = await db
            .Publications.WithTrashed()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new Row(
                p.Id,
                p.Title,
                p.Kind,
                p.State,
                p.VisibleFrom,
                p.EmbargoUntil,
                p.PublishedAt,
                p.PublishedAloneReason,
                p.HeldBackReason,
                p.TrashedAt,
                db.Drafts.Where(d => d.PublicationId == p.Id).Select(d => (bool?)(d.SubmittedAt != null)).FirstOrDefault(),
                db.Users.Where(a => a.Id == p.AssigneeId).Select(a => a.Name).FirstOrDefault()
            ))
            .ToListAsync();
        Rows = rows.OrderBy(row => ids.IndexOf(row.Id)).ToList();
        Numbers = new PageNumbers(ListQuery.Page, pages, page => (ListQuery with { Page = page }).ToString());
    }

    public sealed record Row(
        int Id,
        string Title,
        PublicationKind Kind,
        PublicationState State,
        DateTime VisibleFrom,
        DateTime? EmbargoUntil,
        DateTime? PublishedAt,
        string? PublishedAloneReason,
        string? HeldBackReason,
        DateTime? TrashedAt,
        bool? IsInReview,
        string? Assignee
    );
}
