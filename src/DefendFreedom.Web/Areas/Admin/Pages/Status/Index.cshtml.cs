using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Backups;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Areas.Admin.Pages.Status;

/// <summary>How the node that answers is doing: what it did in the last hour, what waits, and what was slow.</summary>
public sealed class IndexModel(
    SiteDb db,
    CurrentEditor editor,
    SiteContent content,
    MetricsHistory readings,
    QueueMetricsJob queues,
    SlowQueryLog slowQueries,
    IOptions<NodeOptions> node
) : PageModel
{
    public DateTime Now { get; } = editor.Now;
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public string Node { get; } = node.Value.Name;
    public DateTime Since { get; } = readings.StartedAt;
    public string Version { get; } = BackupManifest.ProgramVersion.Split('+')[0];
    public long Megabytes { get; } = Environment.WorkingSet / 1024 / 1024;
    public IReadOnlyList<SlowQuery> RecentSlowQueries { get; } = slowQueries.Latest;
    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    /// <summary>Answers of the last hour that were faults of the site (5xx).</summary>
    public double ServerErrorCount { get; private set; }
    public double QueuedMailCount { get; private set; }
    public double QueuedFormCount { get; private set; }

    /// <summary>When the last backup was made (UTC), by night or by hand; null when there is none.</summary>
    public DateTime? LastBackupAt { get; private set; }

    public async Task OnGet()
    {
        await queues.Run();
        Charts =
        [
            new Chart("Answers", "answers", ToSums(readings.GetLastHour(SiteMetrics.Requests))),
            new Chart("Time for an answer", "milliseconds on average", ToMeans(readings.GetLastHour(SiteMetrics.Duration)), "#,0.0"),
            new Chart(
                "Pages from the cache",
                "per cent",
                ToPercentages(readings.GetLastHour(SiteMetrics.Cache, "hit"), readings.GetLastHour(SiteMetrics.Cache))
            ),
            new Chart(
                "Signed",
                "forms",
                ToSums(readings.GetLastHour(PetitionMetrics.Signatures, nameof(DefendFreedom.Petitions.SubmitSignature)))
            ),
            new Chart("Letters sent", "letters", ToSums(readings.GetLastHour(MailMetrics.OutboxMessages, "Sent"))),
            new Chart("Oldest letter", "seconds that it has waited", ToMeans(readings.GetLastHour(MailMetrics.OldestOutboxMessage))),
            new Chart("Memory", "megabytes", [.. ToMeans(readings.GetLastHour(SiteMetrics.Memory)).Select(bytes => bytes / 1024 / 1024)]),
        ];
        ServerErrorCount = readings.GetLastHour(SiteMetrics.Requests, "5xx").Sum(m => m.Sum);
        (QueuedMailCount, QueuedFormCount) = (
            GetLastValue(MailMetrics.OutboxMessagesWaiting),
            GetLastValue(PetitionMetrics.QueuedSignatureWrites)
        );
        LastBackupAt = await db.AuditLog.Where(a => a.Action == NightlyBackupJob.DoneAction).MaxAsync(a => (DateTime?)a.At);
    }

    private double GetLastValue(string name) =>
        readings.GetAll().Where(a => a.Instrument.Name == name).SelectMany(a => a.Series).Select(s => s.Last).FirstOrDefault();

    private static List<double?> ToSums((double Sum, long Count)[] hour) => [.. hour.Select(m => (double?)m.Sum)];

    private static List<double?> ToMeans((double Sum, long Count)[] hour) =>
        [.. hour.Select(m => m.Count == 0 ? (double?)null : m.Sum / m.Count)];

    private static List<double?> ToPercentages((double Sum, long Count)[] part, (double Sum, long Count)[] whole) =>
        [.. part.Zip(whole, (p, w) => w.Sum == 0 ? (double?)null : 100 * p.Sum / w.Sum)];
}
