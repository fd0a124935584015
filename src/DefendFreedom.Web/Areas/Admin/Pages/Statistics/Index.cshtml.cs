using DefendFreedom.Data;
using DefendFreedom.Statistics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Statistics;

public sealed class IndexModel(SiteDb db, Desk desk) : PageModel
{
    public DateTime Now { get; } = desk.Now;
    public IReadOnlyList<Statistic> Statistics { get; private set; } = [];

    /// <summary>The longest overdue first.</summary>
    public async Task OnGet() => Statistics = await db.Statistics.AsNoTracking().Include(s => s.Issues).OrderBy(s => s.ReviewBy).ThenBy(s => s.Slug).ToListAsync();
}
