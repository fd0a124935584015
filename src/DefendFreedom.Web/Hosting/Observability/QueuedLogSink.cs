using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// A bounded queue between the program and the reader of its log. When the reader falls behind, lines are dropped and counted: a stalled
/// standard output must not block requests or the shutdown.
/// </summary>
public sealed class QueuedLogSink : ILogEventSink, IDisposable
{
    private const int MaxLines = 10_000;
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);
    private readonly Logger _queue;

    public QueuedLogSink(Action<LoggerSinkConfiguration> output, Action? flush)
    {
        var lines = new DropCountingSink(output, flush);
        _queue = new LoggerConfiguration()
            .MinimumLevel.Verbose()
            .WriteTo.Async(to => to.Sink(lines), MaxLines, blockWhenFull: false, monitor: lines)
            .CreateLogger();
    }

    public void Emit(LogEvent logEvent) => _queue.Write(logEvent);

    // Serilog.Sinks.Async would wait forever for a reader that has stopped reading.
    public void Dispose() => Task.Run(_queue.Dispose).Wait(FlushTimeout);
}

public static class QueuedLogSinkExtensions
{
    /// <summary>Writes to an output through a queue. A buffered output is flushed whenever the queue is empty.</summary>
    public static LoggerConfiguration Queued(
        this LoggerSinkConfiguration configuration,
        Action<LoggerSinkConfiguration> output,
        Action? flush = null
    ) => configuration.Sink(new QueuedLogSink(output, flush));
}
