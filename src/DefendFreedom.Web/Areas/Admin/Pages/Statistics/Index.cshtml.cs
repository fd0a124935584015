using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

public sealed class IndexModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    public const string OverdueFilter = "overdue";

    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Issue { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? SearchText { get; set; }

    public ContentSnapshot Snapshot { get; } = content.Current;
    public DateOnly Today { get; } = editor.Today;
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];

    /// <summary>Lists the statistics of an issue in their order, or all by review date, the longest overdue first.</summary>
    public async Task OnGet()
    {
        var query = db.Statistics.AsNoTracking().Include(s => s.Issues).Matching(SearchText);
        if (Show == OverdueFilter)
            query = query.Overdue(Today);
        var statistics = await query.OrderBy(s => s.ReviewBy).ThenBy(s => s.Slug).ToListAsync();
        Statistics = string.IsNullOrEmpty(Issue) ? statistics : statistics.ThingsToKnow(Issue).ToList();
    }
}
