using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Watching;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Areas.Admin.Pages.Status;

/// <summary>How the node that answers is doing: what it did in the last hour, what waits, and what was slow.</summary>
public sealed class IndexModel(SiteDb db, Desk desk, SiteContent content, Readings readings, QueueWatch queues, SlowQueries slow, IOptions<NodeOptions> node) : PageModel
{
    public DateTime Now { get; } = desk.Now;
    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public string Node { get; } = node.Value.Name;
    public DateTime Since { get; } = readings.Since;
    public string Version { get; } = Manifest.Version.Split('+')[0];
    public long Megabytes { get; } = Environment.WorkingSet / 1024 / 1024;
    public IReadOnlyList<SlowQuery> Slow { get; } = slow.Last;
    public IReadOnlyList<Chart> Charts { get; private set; } = [];

    /// <summary>Answers of the last hour that were faults of the site (5xx).</summary>
    public double Faults { get; private set; }
    public double LettersWaiting { get; private set; }
    public double FormsWaiting { get; private set; }

    /// <summary>When the last backup was made (UTC), by night or by hand; null when there is none.</summary>
    public DateTime? LastBackup { get; private set; }

    public async Task OnGet()
    {
        await queues.Run();
        Charts =
        [
            new Chart("Answers", "answers", Sums(readings.Hour(Measures.Requests))),
            new Chart("Time for an answer", "milliseconds on average", Means(readings.Hour(Measures.Duration)), "#,0.0"),
            new Chart("Pages from the cache", "per cent", Parts(readings.Hour(Measures.Cache, "cache"), readings.Hour(Measures.Cache))),
            new Chart("Signed", "forms", Sums(readings.Hour(PetitionMetrics.Signatures, nameof(DefendFreedom.Petitions.SubmitSignature)))),
            new Chart("Letters sent", "letters", Sums(readings.Hour(MailMetrics.OutboxMessages, "Sent"))),
            new Chart("Oldest letter", "seconds that it has waited", Means(readings.Hour(MailMetrics.OldestOutboxMessage))),
            new Chart("Memory", "megabytes", [.. Means(readings.Hour(Measures.Memory)).Select(bytes => bytes / 1024 / 1024)]),
        ];
        Faults = readings.Hour(Measures.Requests, "5xx").Sum(m => m.Sum);
        (LettersWaiting, FormsWaiting) = (Last(MailMetrics.OutboxMessagesWaiting), Last(PetitionMetrics.QueuedSignatureWrites));
        LastBackup = await db.Audit.Where(a => a.Act == NightlyBackup.Done).MaxAsync(a => (DateTime?)a.At);
    }

    private double Last(string name) => readings.All().Where(a => a.Instrument.Name == name).SelectMany(a => a.Series).Select(s => s.Last).FirstOrDefault();

    private static List<double?> Sums((double Sum, long Count)[] hour) => [.. hour.Select(m => (double?)m.Sum)];

    private static List<double?> Means((double Sum, long Count)[] hour) => [.. hour.Select(m => m.Count == 0 ? (double?)null : m.Sum / m.Count)];

    private static List<double?> Parts((double Sum, long Count)[] part, (double Sum, long Count)[] whole) =>
        [.. part.Zip(whole, (p, w) => w.Sum == 0 ? (double?)null : 100 * p.Sum / w.Sum)];
}
