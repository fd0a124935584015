namespace DefendFreedom.Tests.Support;

/// <summary>A stream of zeros of any length that reads synchronously.</summary>
internal sealed class ZeroStream(long length) : MemoryStream
{
    private long _read;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, length - _read);
        buffer.Span[..count].Clear();
        _read += count;
        return ValueTask.FromResult(count);
    }
}

/// <summary>A stream that records only how many bytes were written.</summary>
internal sealed class CountingStream : MemoryStream
{
    private long _length;

    public override long Length => _length;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _length += buffer.Length;
        return ValueTask.CompletedTask;
    }
}
