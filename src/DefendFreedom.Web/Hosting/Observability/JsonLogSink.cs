using System.Text;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// Writes JSON lines with their rendered message to a buffer; <see cref="Flush"/> sends them. On a busy site, a system call for each
/// line would use a tenth of the processor time.
/// </summary>
public sealed class JsonLogSink(Stream output) : ILogEventSink, IDisposable
{
    private static readonly RenderedCompactJsonFormatter Format = new();
    private readonly StreamWriter _lines = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16_384);

    public void Emit(LogEvent logEvent) => Format.Format(logEvent, _lines);

    public void Flush() => _lines.Flush();

    public void Dispose() => _lines.Dispose();
}
