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

/// <summary>Status of the node that serves the request: metrics of the last hour, queues and slow queries.</summary>
public sealed class IndexModel(
    SiteDb db,
    CurrentEditor editor,
    SiteContent content,
    MetricsHistory metrics,
    QueueMetricsJob queues,
    SlowQueryLog slowQueries,
    IOptions<NodeOptions> node
) : PageModel
{
    public DateTime Now { get; } = editor.Now;
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public string Node { get; } = node.Value.Name;
    public DateTime Since { get; } = metrics.StartedAt;
    public string Version { get; } = BackupManifest.ProgramVersion.Split('+')[0];
    public long Megabytes { get; } = Environment.WorkingSet / 1024 / 1024;
    public IReadOnlyList<SlowQuery> RecentSlowQueries { get; } = slowQueries.Latest;
    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    /// <summary>Number of 5xx responses in the last hour.</summary>
    public double ServerErrorCount { get; private set; }
    public double QueuedMailCount { get; private set; }
    public double QueuedFormCount { get; private set; }

    /// <summary>Time of the last backup (UTC), nightly or manual; null if there is none.</summary>
    public DateTime? LastBackupAt { get; private set; }

    public async Task OnGet()
    {
        await queues.Run();
        Charts =
        [
            new Chart("Requests", "requests", ToSums(metrics.GetLastHour(SiteMetrics.Requests))),
            new Chart(
                "Response time",
                "average milliseconds",
                [.. ToMeans(metrics.GetLastHour(SiteMetrics.Duration)).Select(seconds => 1000 * seconds)],
                "#,0.0"
            ),
            new Chart(
                "Pages from the cache",
                "percent",
                ToPercentages(metrics.GetLastHour(SiteMetrics.Cache, "hit"), metrics.GetLastHour(SiteMetrics.Cache))
            ),
            new Chart(
                "Signed",
                "forms",
                ToSums(metrics.GetLastHour(PetitionMetrics.Signatures, nameof(DefendFreedom.Petitions.SubmitSignature)))
            ),
            new Chart("E-mails sent", "e-mails", ToSums(metrics.GetLastHour(MailMetrics.OutboxMessages, "Sent"))),
            new Chart("Oldest waiting e-mail", "seconds waited", ToMeans(metrics.GetLastHour(MailMetrics.OldestOutboxMessage))),
            new Chart("Memory", "megabytes", [.. ToMeans(metrics.GetLastHour(SiteMetrics.Memory)).Select(bytes => bytes / 1024 / 1024)]),
        ];
        ServerErrorCount = metrics.GetLastHour(SiteMetrics.Requests, "5xx").Sum(m => m.Sum);
        (QueuedMailCount, QueuedFormCount) = (
            GetLastValue(MailMetrics.OutboxMessagesWaiting),
            GetLastValue(PetitionMetrics.QueuedSignatureWrites)
        );
        LastBackupAt = await db.AuditLog.Where(a => a.Action == NightlyBackupJob.DoneAction).MaxAsync(a => (DateTime?)a.At);
    }

    private double GetLastValue(string name) =>
        metrics.GetAll().Where(a => a.Instrument.Name == name).SelectMany(a => a.Series).Select(s => s.Last).FirstOrDefault();

    private static List<double?> ToSums((double Sum, long Count)[] hour) => [.. hour.Select(m => (double?)m.Sum)];

    private static List<double?> ToMeans((double Sum, long Count)[] hour) =>
        [.. hour.Select(m => m.Count == 0 ? (double?)null : m.Sum / m.Count)];

    private static List<double?> ToPercentages((double Sum, long Count)[] part, (double Sum, long Count)[] whole) =>
        [.. part.Zip(whole, (p, w) => w.Sum == 0 ? (double?)null : 100 * p.Sum / w.Sum)];
}
