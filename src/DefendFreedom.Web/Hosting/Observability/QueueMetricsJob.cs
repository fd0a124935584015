using System.Diagnostics.Metrics;
using DefendFreedom.Web.Hosting.Jobs;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Records the memory use of this node and runs the measurements of the features every 15 seconds.</summary>
public sealed class QueueMetricsJob(
    IEnumerable<Measurement> measurements,
    SiteMetrics metrics,
    TimeProvider clock,
    ILogger<QueueMetricsJob> log
) : RecurringJob(TimeSpan.FromSeconds(15), clock, log)
{
    private readonly Gauge<double> _memory = metrics.CreateGauge(SiteMetrics.Memory, "Memory of this node's process, in bytes", "By");
    private readonly Gauge<double> _heap = metrics.CreateGauge(
        SiteMetrics.Heap,
        "What of it was objects after the last garbage collection, in bytes",
        "By"
    );

    public override Task Run(CancellationToken cancellationToken = default)
    {
        _memory.Record(Environment.WorkingSet);
        _heap.Record(GC.GetGCMemoryInfo().HeapSizeBytes);
        return Task.WhenAll(measurements.Select(async measurement => await measurement(cancellationToken)));
    }
}
