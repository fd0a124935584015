using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// Writes the log to standard output, many lines at once and apart from who logs: a line for each request must not make requests wait for a
/// terminal. When more comes than is taken away, what is too much is lost, and the log says how much: a log that stands must not stop the site.
/// </summary>
public sealed class ConsoleLines : ILogEventSink, IDisposable
{
    // What the web server adds to everything that is logged during a request; in a path a token may stand.
    private static readonly string[] Unwanted = ["RequestPath", "ConnectionId", "ActionId", "EventId"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly MessageTemplate Loss = new MessageTemplateParser().Parse("{Lines} lines of the log were lost, because what reads standard output did not take them in time");
    private readonly Channel<LogEvent> _waiting = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly ITextFormatter _form;
    private readonly Stream _output;
    private readonly Task _writing;
    private int _lost;

    public ConsoleLines(ITextFormatter form, Stream? output = null)
    {
        (_form, _output) = (form, output ?? Console.OpenStandardOutput());
        _writing = Task.Run(Write);
    }

    public void Emit(LogEvent logEvent)
    {
        foreach (var name in Unwanted) logEvent.RemovePropertyIfPresent(name);
        if (!_waiting.Writer.TryWrite(logEvent)) Interlocked.Increment(ref _lost);
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        Task.WhenAny(_writing).Wait(Patience);   // it may have ended with whatever read it
    }

    private async Task Write()
    {
        await using var output = new StreamWriter(_output, bufferSize: 1 << 16);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var line)) _form.Format(line, output);
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost) _form.Format(Lost(lost), output);
            await output.FlushAsync();
        }
    }

    private static LogEvent Lost(int lines) => new(DateTimeOffset.UtcNow, LogEventLevel.Warning, null, Loss, [new LogEventProperty("Lines", new ScalarValue(lines))]);
}
