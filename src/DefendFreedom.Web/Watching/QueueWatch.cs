using System.Diagnostics.Metrics;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Background;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Watching;

/// <summary>Measures every so often what waits (letters to leave, and forms to be written), and what memory this node has.</summary>
public sealed class QueueWatch(IServiceScopeFactory scopes, Measures measures, SignatureWriter signing, TimeProvider clock, ILogger<QueueWatch> log)
    : RecurringJob(TimeSpan.FromSeconds(15), clock, log)
{
    private readonly Gauge<double> _letters = measures.Meter.CreateGauge<double>(Measures.LettersWaiting, description: "Letters that have not left");
    private readonly Gauge<double> _oldest = measures.Meter.CreateGauge<double>(Measures.OldestLetter, "s", "For how long the oldest letter waits");
    private readonly Gauge<double> _forms = measures.Meter.CreateGauge<double>(Measures.FormsWaiting, description: "Forms of this node that wait for the database");
    private readonly Gauge<double> _memory = measures.Meter.CreateGauge<double>(Measures.Memory, "By", "Memory of this node's process, in bytes");
    private readonly Gauge<double> _heap = measures.Meter.CreateGauge<double>(Measures.Heap, "By", "What of it was objects after the last garbage collection, in bytes");

    public override async Task Run(CancellationToken cancellationToken = default)
    {
        _forms.Record(signing.Waiting);
        _memory.Record(Environment.WorkingSet);
        _heap.Record(GC.GetGCMemoryInfo().HeapSizeBytes);
        await using var scope = scopes.CreateAsyncScope();
        var letters = scope.ServiceProvider.GetRequiredService<SiteDb>().Letters.Waiting();
        var oldest = await letters.MinAsync(l => (DateTime?)l.DueAt, cancellationToken);
        _letters.Record(oldest is null ? 0 : await letters.CountAsync(cancellationToken));
        _oldest.Record(oldest is { } since ? Math.Max(0, (Clock.GetUtcNow().UtcDateTime - since).TotalSeconds) : 0);
    }
}
