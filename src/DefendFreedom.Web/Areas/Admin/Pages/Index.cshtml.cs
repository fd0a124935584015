using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Mail;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Areas.Admin.Pages.Newsroom;
using DefendFreedom.Web.Background;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>The desk's own front page: what is to be done, for whom it is. Every number is a link to the list that it counts.</summary>
public sealed class IndexModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    private const int Shown = 5;
    private const int Weeks = 26;

    public DateTime Now { get; } = desk.Now;
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public bool Writes { get; } = desk.Can(DeskRules.Write);
    public bool Campaigns { get; } = desk.Can(DeskRules.Campaign);
    public bool Publishes { get; } = desk.Can(DeskRules.Publish);

    public Column Mine { get; private set; } = new(0, []);
    public Column Awaiting { get; private set; } = new(0, []);
    public Column Next { get; private set; } = new(0, []);
    public int Failed { get; private set; }
    public int Overdue { get; private set; }
    public int Urgent { get; private set; }
    public int FailedMail { get; private set; }
    public int OverdueStatistics { get; private set; }
    public int OpenPetitions { get; private set; }

    /// <summary>Letters that have not left, and since when the oldest waits.</summary>
    public int Letters { get; private set; }
    public DateTime? OldestLetter { get; private set; }

    /// <summary>When the last nightly backup failed and why; null when one was made since.</summary>
    public AuditEntry? FailedBackup { get; private set; }
    public int ContentErrors { get; } = content.Current.Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>How many came out in each of the last weeks, the oldest first.</summary>
    public IReadOnlyList<(PublishedWeek Week, int Count)> ByWeek { get; private set; } = [];

    public async Task OnGet()
    {
        if (Campaigns) OpenPetitions = await db.Petitions.CountAsync(p => p.State == PetitionState.Open);
        if (desk.Can(DeskRules.Administer))
        {
            FailedMail = await db.Letters.Failed().CountAsync();
            Letters = await db.Letters.Waiting().CountAsync();
            OldestLetter = await db.Letters.Waiting().MinAsync(l => (DateTime?)l.WrittenAt);
            FailedBackup = await db.Audit.AsNoTracking().Of(NightlyBackup.Ends).FirstOrDefaultAsync() is { Act: NightlyBackup.Failed } failed ? failed : null;
        }
        if (!Writes) return;
        Mine = await Read(DeskQueries.Mine, found => found.OrderByDescending(p => db.Revisions.Where(r => r.PublicationId == p.Id && r.AccountId == desk.AccountId).Max(r => r.Id)));
        Next = await Read(DeskQueries.Next, found => found.OrderBy(p => p.VisibleFrom));
        ByWeek = await CountByWeek();
        if (!Publishes) return;
        Awaiting = await Read(DeskQueries.Awaiting, found => found.OrderBy(p => p.Id));
        Failed = await db.Shown(DeskQueries.Failed, desk).CountAsync();
        Overdue = await db.Shown(DeskQueries.Overdue, desk).CountAsync();
        Urgent = await db.Shown(DeskQueries.Urgent, desk).CountAsync();
        OverdueStatistics = await db.Statistics.Overdue(desk.Today).CountAsync();
    }

    private async Task<Column> Read(string show, Func<IQueryable<Publication>, IQueryable<Publication>> inOrder)
    {
        var count = await db.Shown(show, desk).CountAsync();
        return new Column(count, count == 0 ? [] : await inOrder(db.Shown(show, desk)).Take(Shown).Select(p => new Item(p.Id, p.Title, p.Kind, p.State, p.VisibleFrom)).ToListAsync());
    }

    private async Task<List<(PublishedWeek, int)>> CountByWeek()
    {
        var last = PublishedWeek.Of(desk.Today);
        var first = new PublishedWeek(last.Start.AddDays(-7 * (Weeks - 1)));
        var times = await db.Publications.PublishedBetween(desk.StartOf(first.Start), desk.StartOf(last.End), desk.Now).Select(p => p.PublishedAt!.Value).ToListAsync();
        var counts = times.CountBy(time => PublishedWeek.Of(LocalTime.Day(time, Zone))).ToDictionary();
        return Enumerable.Range(0, Weeks).Select(n => new PublishedWeek(first.Start.AddDays(7 * n))).Select(week => (week, counts.GetValueOrDefault(week))).ToList();
    }

    /// <summary>How many there are, and the first of them.</summary>
    public sealed record Column(int Count, IReadOnlyList<Item> First);

    public sealed record Item(int Id, string Title, PublicationKind Kind, PublicationState State, DateTime VisibleFrom);
}
