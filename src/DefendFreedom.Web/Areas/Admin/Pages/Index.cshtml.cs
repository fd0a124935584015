using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
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
    public int OpenPetitions { get; private set; }

    /// <summary>Letters that have not left, and since when the oldest waits.</summary>
    public int Letters { get; private set; }
    public DateTime? OldestLetter { get; private set; }
    public int ContentErrors { get; } = content.Current.Findings.Count(f => f.Severity == Severity.Error);

    public async Task OnGet()
    {
        Mine = await DeskQueries.Filtered(db, null, null, null, DeskQueries.Mine, desk.AccountId).CountAsync();
        Awaiting = await db.Publications.AwaitingReview(db).CountAsync();
        Scheduled = await db.Publications.CountAsync(p => p.State == PublicationState.Scheduled && p.VisibleFrom > desk.Now);
        Urgent = await db.Publications.CountAsync(p => p.UrgentBy != null);
        OpenPetitions = await db.Petitions.CountAsync(p => p.State == PetitionState.Open);
        Letters = await db.Letters.Waiting().CountAsync();
        OldestLetter = await db.Letters.Waiting().MinAsync(l => (DateTime?)l.WrittenAt);
        OverdueStatistics = await db.Statistics.Overdue(desk.Now).CountAsync();
    }
}
