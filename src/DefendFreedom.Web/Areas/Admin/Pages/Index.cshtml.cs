using DefendFreedom.Auditing;
using DefendFreedom.Cases;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Mail;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Statistics;
using DefendFreedom.Text;
using DefendFreedom.Web.Areas.Admin.Pages.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>The desk's dashboard: open tasks, by role. Every number links to the list that it counts.</summary>
public sealed class IndexModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    private const int ItemsShown = 5;
    private const int WeeksShown = 26;

    public DateTime Now { get; } = editor.Now;
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public DateOnly Today => editor.Today;
    public bool CanWrite { get; } = editor.Can(AdminPolicies.Write);
    public bool CanCampaign { get; } = editor.Can(AdminPolicies.Campaign);
    public bool CanPublish { get; } = editor.Can(AdminPolicies.Publish);

    public DashboardList Mine { get; private set; } = new(0, []);
    public DashboardList AwaitingReview { get; private set; } = new(0, []);
    public DashboardList Upcoming { get; private set; } = new(0, []);
    public int HeldBackCount { get; private set; }
    public int OverdueCount { get; private set; }
    public int SoloPublishedCount { get; private set; }
    public int FailedMailCount { get; private set; }
    public int OverdueStatisticCount { get; private set; }
    public int OpenPetitionCount { get; private set; }

    /// <summary>Number of unsent messages, and the creation time of the oldest.</summary>
    public int QueuedMailCount { get; private set; }
    public DateTime? OldestQueuedAt { get; private set; }

    /// <summary>The failure entry of the last nightly backup; null if that backup succeeded.</summary>
    public AuditEntry? FailedBackup { get; private set; }
    public int ContentErrorCount { get; } = content.Current.Findings.Count(f => f.Severity == Severity.Error);

    /// <summary>The cases whose facts must be checked.</summary>
    public IReadOnlyList<Case> CasesToCheck { get; } = content.Current.FindCasesToCheck();

    /// <summary>Publications published in each of the last weeks, oldest week first.</summary>
    public IReadOnlyList<(PublishedWeek Week, int Count)> PublishedByWeek { get; private set; } = [];

    public async Task OnGet()
    {
        if (CanCampaign)
            OpenPetitionCount = await db.Petitions.CountAsync(p => p.State == PetitionState.Open);
        if (editor.Can(AdminPolicies.Administer))
        {
            FailedMailCount = await db.OutboxMessages.Failed().CountAsync();
            QueuedMailCount = await db.OutboxMessages.Waiting().CountAsync();
            OldestQueuedAt = await db.OutboxMessages.Waiting().MinAsync(l => (DateTime?)l.CreatedAt);
            FailedBackup = await db.AuditLog.AsNoTracking().WithActions(NightlyBackupJob.EndActions).FirstOrDefaultAsync()
                is { Action: NightlyBackupJob.FailAction } failed
                ? failed
                : null;
        }
        if (!CanWrite)
            return;
        Mine = await LoadList(
            NewsroomListQueries.Mine,
            publications =>
                publications.OrderByDescending(p =>
                    db.Revisions.Where(r => r.PublicationId == p.Id && r.AccountId == editor.AccountId).Max(r => r.Id)
                )
        );
        Upcoming = await LoadList(NewsroomListQueries.Upcoming, publications => publications.OrderBy(p => p.VisibleFrom));
        PublishedByWeek = await CountByWeek();
        if (!CanPublish)
            return;
        AwaitingReview = await LoadList(NewsroomListQueries.Awaiting, publications => publications.OrderBy(p => p.Id));
        HeldBackCount = await db.ForList(NewsroomListQueries.HeldBack, editor).CountAsync();
        OverdueCount = await db.ForList(NewsroomListQueries.Overdue, editor).CountAsync();
        SoloPublishedCount = await db.ForList(NewsroomListQueries.SoloPublished, editor).CountAsync();
        OverdueStatisticCount = await db.Statistics.Overdue(editor.Today).CountAsync();
    }

    private async Task<DashboardList> LoadList(string filter, Func<IQueryable<Publication>, IQueryable<Publication>> orderBy)
    {
        var count = await db.ForList(filter, editor).CountAsync();
        return new DashboardList(
            count,
            count == 0
                ? []
                : await orderBy(db.ForList(filter, editor))
                    .Take(ItemsShown)
                    .Select(p => new DashboardItem(
                        p.Id,
                        p.Title,
                        p.Kind,
                        p.State,
                        db.Drafts.Any(d => d.PublicationId == p.Id && d.SubmittedAt != null),
                        p.VisibleFrom,
                        p.EmbargoUntil
                    ))
                    .ToListAsync()
        );
    }

    private async Task<List<(PublishedWeek, int)>> CountByWeek()
    {
        var last = PublishedWeek.Containing(editor.Today);
        var first = new PublishedWeek(last.Start.AddDays(-7 * (WeeksShown - 1)));
        var times = await db
            .Publications.PublishedBetween(editor.StartOf(first.Start), editor.StartOf(last.End), editor.Now)
            .Select(p => p.PublishedAt!.Value)
            .ToListAsync();
        var counts = times.CountBy(time => PublishedWeek.Containing(Zone.GetDay(time))).ToDictionary();
        return Enumerable
            .Range(0, WeeksShown)
            .Select(n => new PublishedWeek(first.Start.AddDays(7 * n)))
            .Select(week => (week, counts.GetValueOrDefault(week)))
            .ToList();
    }

    /// <summary>The total number of items, and the first of them.</summary>
    public sealed record DashboardList(int Count, IReadOnlyList<DashboardItem> Items);

    public sealed record DashboardItem(
        int Id,
        string Title,
        PublicationKind Kind,
        PublicationState State,
        bool IsInReview,
        DateTime VisibleFrom,
        DateTime? EmbargoUntil
    );
}
