using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DefendFreedom.Web.Signing;

/// <summary>
/// Counts how often things came within a period, in memory of a fixed size (a count-min sketch). Things share slots, two each, and the
/// smaller count is taken: it may be too high, never too low. The key that places are chosen by is random, renewed with each period and
/// written nowhere, so nobody can aim at a slot and the memory tells nothing of what was counted.
/// </summary>
public sealed class CountMinSketch(TimeSpan period, TimeProvider clock)
{
    private const int Slots = 1 << 18;

    private readonly Lock _renewal = new();
    private readonly int[] _first = new int[Slots];
    private readonly int[] _second = new int[Slots];
    private byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _period = long.MinValue;

    /// <summary>Counts one more and returns how many there were in this period.</summary>
    public int Add(params ReadOnlySpan<byte> thing)
    {
        var (first, second) = SlotsOf(thing);
        return Math.Min(Interlocked.Increment(ref _first[first]), Interlocked.Increment(ref _second[second]));
    }

    /// <summary>Takes one back that was counted in this period.</summary>
    public void Remove(ReadOnlySpan<byte> thing)
    {
        var (first, second) = SlotsOf(thing);
        Interlocked.Decrement(ref _first[first]);
        Interlocked.Decrement(ref _second[second]);
    }

    private (int First, int Second) SlotsOf(ReadOnlySpan<byte> thing)
    {
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(CurrentKey(), thing, mac);
        return (BinaryPrimitives.ReadInt32LittleEndian(mac) & (Slots - 1), BinaryPrimitives.ReadInt32LittleEndian(mac[4..]) & (Slots - 1));
    }

    private byte[] CurrentKey()
    {
        var now = clock.GetUtcNow().Ticks / period.Ticks;
        if (Volatile.Read(ref _period) == now) return _key;
        lock (_renewal)
        {
            if (_period == now) return _key;
            Array.Clear(_first);
            Array.Clear(_second);
            CryptographicOperations.ZeroMemory(_key);
            _key = RandomNumberGenerator.GetBytes(32);
            Volatile.Write(ref _period, now);
            return _key;
        }
    }
}
