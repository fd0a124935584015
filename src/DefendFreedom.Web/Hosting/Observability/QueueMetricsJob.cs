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
    private readonly Gauge<double> _memory = metrics.Meter.CreateGauge<double>(
        SiteMetrics.Memory,
        "By",
        "Memory of this node's process, in bytes"
    );
    private readonly Gauge<double> _heap = metrics.Meter.CreateGauge<double>(
        SiteMetrics.Heap,
        "By",
        "What of it was objects after the last garbage collection, in bytes"
    );

    public override Task Run(CancellationToken cancellationToken = default)
    {
        _memory.Record(Environment.WorkingSet);
        _heap.Record(GC.GetGCMemoryInfo().HeapSizeBytes);
        return Task.WhenAll(measurements.Select(measurement => measurement(cancellationToken)));
    }
}
