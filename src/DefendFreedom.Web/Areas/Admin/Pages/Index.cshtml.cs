using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Newsroom;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>What is to be done. Every number is a link to the list that it counts.</summary>
public sealed class IndexModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    public int Mine { get; private set; }
    public int Awaiting { get; private set; }
    public int Scheduled { get; private set; }
    public int Urgent { get; private set; }
    public int OverdueStatistics { get; private set; }
    public int ContentErrors { get; } = content.Current.Findings.Count(f => f.Severity == Severity.Error);

    public async Task OnGet()
    {
        Mine = await db.Shown(DeskQueries.Mine, desk).CountAsync();
        Awaiting = await db.Shown(DeskQueries.Awaiting, desk).CountAsync();
        Scheduled = await db.Publications.CountAsync(p => p.State == PublicationState.Scheduled && p.VisibleFrom > desk.Now);
        Urgent = await db.Publications.CountAsync(p => p.UrgentBy != null);
        OverdueStatistics = await db.Statistics.Overdue(desk.Now).CountAsync();
    }
}
