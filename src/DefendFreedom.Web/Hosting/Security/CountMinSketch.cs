using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// Counts how often things came within a period, in memory of a fixed size (a count-min sketch). Things share slots, two each, and the
/// smaller count is taken: it may be too high, never too low. The key that places are chosen by is random, renewed with each period and
/// written nowhere, so nobody can aim at a slot and the memory tells nothing of what was counted.
/// </summary>
public sealed class CountMinSketch(TimeSpan period, TimeProvider clock, int slots = CountMinSketch.DefaultSlots)
{
    /// <summary>Enough for some hundred thousand things in a period.</summary>
    public const int DefaultSlots = 1 << 18;

    /// <summary>Enough for some million: with a million things one in a thousand is counted one too many.</summary>
    public const int LargeSlots = 1 << 22;

    private readonly Lock _renewal = new();
    private int[] _first = new int[slots];
    private int[] _second = new int[slots];
    private byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _period = long.MinValue;

    /// <summary>Counts one more and returns how many there were in this period.</summary>
    public int Add(params ReadOnlySpan<byte> item)
    {
        var (first, second) = GetSlots(item);
        return Math.Min(Interlocked.Increment(ref _first[first]), Interlocked.Increment(ref _second[second]));
    }

    /// <summary>Takes one back that was counted in this period.</summary>
    public void Remove(ReadOnlySpan<byte> item)
    {
        var (first, second) = GetSlots(item);
        Interlocked.Decrement(ref _first[first]);
        Interlocked.Decrement(ref _second[second]);
    }

    private (int First, int Second) GetSlots(ReadOnlySpan<byte> item)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(GetCurrentKey(), item, mac);
        return (BinaryPrimitives.ReadInt32LittleEndian(mac) & (slots - 1), BinaryPrimitives.ReadInt32LittleEndian(mac[4..]) & (slots - 1));
    }

    private byte[] GetCurrentKey()
    {
        var now = clock.GetUtcNow().Ticks / period.Ticks;
        if (Volatile.Read(ref _period) == now)
            return _key;
        lock (_renewal)
        {
            if (_period == now)
                return _key;
            (_first, _second) = (new int[slots], new int[slots]); // not cleared: that would touch all of it
            CryptographicOperations.ZeroMemory(_key);
            _key = RandomNumberGenerator.GetBytes(32);
            Volatile.Write(ref _period, now);
            return _key;
        }
    }
}
