using System.Text.Json;
using DefendFreedom.Web.Hosting.Observability;
using Serilog;

namespace DefendFreedom.Web.Tests.Hosting.Observability;

public sealed class QueuedLogTests
{
    [Fact]
    public async Task A_blocked_console_drops_log_lines_and_reports_the_count()
    {
        using var output = new BlockedStream();
        var json = new JsonLogSink(output);
        await using (var log = new LoggerConfiguration().WriteTo.Queued(to => to.Sink(json), json.Flush).CreateLogger())
        {
            await Task.Run(() =>
                {
                    for (var n = 0; n < 50_000; n++)
                        log.Information("Line {N}", n);
                })
                .WaitAsync(TimeSpan.FromSeconds(30));
            output.Release();
        }

        var written = output.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = JsonDocument.Parse(written[^1]).RootElement;
        Assert.Equal("Warning", last.GetProperty("@l").GetString());
        Assert.Equal(50_000, written.Length - 1 + last.GetProperty("Lines").GetInt32());
    }

    [Fact]
    public async Task A_blocked_console_does_not_block_disposal()
    {
        using var output = new BlockedStream();
        var json = new JsonLogSink(output);
        var log = new LoggerConfiguration().WriteTo.Queued(to => to.Sink(json), json.Flush).CreateLogger();
        log.Information("Nobody reads this");
        await Task.Run(log.Dispose).WaitAsync(TimeSpan.FromSeconds(8));
        output.Release();
    }

    [Fact]
    public async Task A_single_log_line_is_written_without_delay()
    {
        using var output = new BlockedStream();
        output.Release();
        var json = new JsonLogSink(output);
        await using var log = new LoggerConfiguration().WriteTo.Queued(to => to.Sink(json), json.Flush).CreateLogger();
        log.Information("Alone");
        Assert.True(SpinWait.SpinUntil(() => output.Text.EndsWith("}\n", StringComparison.Ordinal), TimeSpan.FromSeconds(30)));
    }

    // Blocks like a pipe whose reader has stopped reading.
    private sealed class BlockedStream : Stream
    {
        private readonly ManualResetEventSlim _released = new();
        private readonly MemoryStream _text = new();

        public string Text => System.Text.Encoding.UTF8.GetString(_text.ToArray());

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => _text.Length;
        public override long Position
        {
            get => _text.Position;
            set => throw new NotSupportedException();
        }

        public void Release() => _released.Set();

        public override void Write(byte[] buffer, int offset, int count)
        {
            _released.Wait();
            _text.Write(buffer, offset, count);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
