using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Web.Features.Petitions;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages;

/// <summary>
/// When what a page shows from the database last changed for readers (UTC). The audit log has the times that the records do not keep, such
/// as that of a new outcome or a removed update.
/// </summary>
internal sealed class LastChanges
{
    private const string Ordered = "statistic.order"; // its subject is the issue

    private static readonly string[] Actions =
    [
        "petition.open",
        "petition.save",
        "petition.update",
        "petition.update-removed",
        "petition.paper",
        "petition.paper-corrected",
        "petition.paper-removed",
        "petition.close",
        "petition.deliver",
        "petition.outcome",
        "petition.certificate",
        "statistic.change",
        Ordered,
    ];

    private readonly Dictionary<string, DateTime> _petitions = [];
    private readonly Dictionary<string, DateTime> _statistics = [];
    private readonly Dictionary<string, DateTime> _issues = [];
    private readonly List<(string Slug, List<string> Issues)> _allStatistics = [];

    public static async Task<LastChanges> Load(SiteDb db)
    {
        var saved = await db
            .AuditLog.Where(e => Actions.Contains(e.Action))
            .GroupBy(e => new { e.Action, e.Subject })
            .Select(g => new
            {
                g.Key.Action,
                g.Key.Subject,
                At = g.Max(e => e.At),
            })
            .ToListAsync();
        var statistics = await db
            .Statistics.AsNoTracking()
            .Select(s => new
            {
                s.Slug,
                s.Since,
                Issues = s.Issues.Select(i => i.Issue).ToList(),
            })
            .ToListAsync();
        var changes = new LastChanges();
        foreach (var entry in saved)
            Add(changes.TimesOf(entry.Action), entry.Subject, entry.At);
        foreach (var statistic in statistics)
        {
            changes._allStatistics.Add((statistic.Slug, statistic.Issues));
            Add(changes._statistics, statistic.Slug, statistic.Since);
            foreach (var issue in statistic.Issues)
                Add(changes._issues, issue, changes.FindStatistic(statistic.Slug));
        }
        return changes;
    }

    /// <summary>Returns when a petition's page last changed, by its editors or because signing began or ended.</summary>
    public DateTime GetPetition(PublicPetition petition, DateTime now)
    {
        var (text, record) = (petition.Text, petition.Petition);
        DateTime?[] times =
        [
            record.OpenedAt,
            record.EndsAt,
            .. record.Updates.Select(u => (DateTime?)u.At),
            _petitions.TryGetValue(record.Slug, out var saved) ? saved : null,
        ];
        return times.Where(t => t <= now).Append(text.FrozenAt).Max()!.Value;
    }

    /// <summary>Returns when a statistic that a text shows last changed, or null.</summary>
    public DateTime? FindInText(string markdown) => StatisticReferences.FindCurrent(markdown).Select(FindStatistic).Max();

    /// <summary>Returns the public statistics, and when each last changed.</summary>
    public IEnumerable<(string Slug, DateTime? At)> GetStatistics(StatisticVisibility visibility) =>
        _allStatistics.Where(s => visibility.IsPublic(s.Slug, s.Issues)).Select(s => (s.Slug, FindStatistic(s.Slug)));

    /// <summary>Returns when an issue's things to know last changed, or null.</summary>
    public DateTime? FindInIssue(string slug) => _issues.TryGetValue(slug, out var at) ? at : null;

    private DateTime? FindStatistic(string slug) => _statistics.TryGetValue(slug, out var at) ? at : null;

    private Dictionary<string, DateTime> TimesOf(string action) =>
        action == Ordered ? _issues
        : action.StartsWith("petition", StringComparison.Ordinal) ? _petitions
        : _statistics;

    private static void Add(Dictionary<string, DateTime> times, string slug, DateTime? at)
    {
        if (at is { } time && !(times.TryGetValue(slug, out var known) && known >= time))
            times[slug] = time;
    }
}
