using System.Threading.Channels;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// Writes the log to standard output, many lines at once and apart from who logs: a line for each request must not make requests wait for a
/// terminal. When more comes than can be written it waits after all; nothing is dropped.
/// </summary>
internal sealed class ConsoleLines : ILogEventSink, IDisposable
{
    // What the web server adds to everything that is logged during a request; in a path a token may stand.
    private static readonly string[] Unwanted = ["RequestPath", "ConnectionId", "ActionId", "EventId"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Channel<LogEvent> _waiting = Channel.CreateBounded<LogEvent>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly ITextFormatter _form;
    private readonly Task _writing;

    public ConsoleLines(ITextFormatter form)
    {
        _form = form;
        _writing = Task.Run(Write);
    }

    public void Emit(LogEvent logEvent)
    {
        foreach (var name in Unwanted) logEvent.RemovePropertyIfPresent(name);
        while (!_waiting.Writer.TryWrite(logEvent) && _waiting.Writer.WaitToWriteAsync().AsTask().GetAwaiter().GetResult()) { }
    }

    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _writing.Wait(Patience);
    }

    private async Task Write()
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (_waiting.Reader.TryRead(out var line)) _form.Format(line, output);
            await output.FlushAsync();
        }
    }
}
