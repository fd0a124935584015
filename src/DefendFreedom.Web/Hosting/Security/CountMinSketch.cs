using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// Counts how often items occurred within a period, in a fixed amount of memory (a count-min sketch). Items share slots, two each, and the
/// smaller count is returned: it may be too high, never too low. The key that selects the slots is random, changes with each period and is
/// never stored, so nobody can target a slot and the memory does not reveal what was counted.
/// </summary>
public sealed class CountMinSketch(TimeSpan period, TimeProvider clock, int slots = CountMinSketch.DefaultSlots)
{
    /// <summary>Enough for several hundred thousand items in a period.</summary>
    public const int DefaultSlots = 1 << 18;

    /// <summary>Enough for several million items: with a million, one in a thousand is counted one too many.</summary>
    public const int LargeSlots = 1 << 22;

    private readonly Lock _renewal = new();
    private int[] _first = new int[slots];
    private int[] _second = new int[slots];
    private byte[] _key = RandomNumberGenerator.GetBytes(32);
    private long _period = long.MinValue;

    /// <summary>Counts an item and returns how often it was counted in this period.</summary>
    public int Add(params ReadOnlySpan<byte> item)
    {
        var (first, second) = GetSlots(item);
        return Math.Min(Interlocked.Increment(ref _first[first]), Interlocked.Increment(ref _second[second]));
    }

    /// <summary>Undoes one count of this period.</summary>
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
        var currentPeriod = clock.GetUtcNow().Ticks / period.Ticks;
        if (Volatile.Read(ref _period) == currentPeriod)
            return _key;
        lock (_renewal)
        {
            if (_period == currentPeriod)
                return _key;
            (_first, _second) = (new int[slots], new int[slots]); // not cleared: that would touch every page of the arrays
            CryptographicOperations.ZeroMemory(_key);
            _key = RandomNumberGenerator.GetBytes(32);
            Volatile.Write(ref _period, currentPeriod);
            return _key;
        }
    }
}
