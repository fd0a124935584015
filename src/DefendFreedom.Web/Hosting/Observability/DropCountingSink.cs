using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;
using Serilog.Sinks.Async;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Writes the lines from the queue and, each time the queue is empty, the number of lines that were dropped.</summary>
internal sealed class DropCountingSink : ILogEventSink, IAsyncLogEventSinkMonitor, IDisposable
{
    private static readonly MessageTemplate LostLinesTemplate = new MessageTemplateParser().Parse(
        "{Lines} log lines were lost, because the reader of standard output did not take them in time"
    );
    private readonly Logger _output;
    private readonly Action? _flush;
    private IAsyncLogEventSinkInspector? _queue;
    private long _reported;

    public DropCountingSink(Action<LoggerSinkConfiguration> output, Action? flush)
    {
        _flush = flush;
        var log = new LoggerConfiguration().MinimumLevel.Verbose();
        output(log.WriteTo);
        _output = log.CreateLogger();
    }

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector) => _queue = null;

    public void Emit(LogEvent logEvent)
    {
        _output.Write(logEvent);
        if (_queue is not { Count: 0 } queue)
            return;
        ReportLost(queue.DroppedMessagesCount - _reported);
        _flush?.Invoke();
    }

    public void Dispose() => _output.Dispose();

    private void ReportLost(long lost)
    {
        if (lost == 0)
            return;
        _output.Write(
            new LogEvent(
                DateTimeOffset.UtcNow,
                LogEventLevel.Warning,
                null,
                LostLinesTemplate,
                [new LogEventProperty("Lines", new ScalarValue(lost))]
            )
        );
        _reported += lost;
    }
}
