using System.Buffers.Binary;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>
/// Counts what comes from each address block in an hour. Who is over the limit is told nothing: the signature is marked. Each node
/// counts for itself and forgets at a restart: the limit is there to slow down, and a list of who came is not worth keeping.
/// </summary>
public sealed class BusyBlocks(IOptions<PetitionSettings> settings, TimeProvider clock)
{
    /// <summary>
    /// A flood of ever new blocks must not fill the memory, so blocks share places, two each, and the smaller count is taken. It
    /// may be too high by what others left in both: with ten million blocks in an hour, by twenty or so.
    /// </summary>
    private const int Places = 1 << 19;

    private readonly int[] _first = new int[Places];
    private readonly int[] _second = new int[Places];
    private long _hour;

    /// <summary>Counts one more; `block` is a keyed hash, so nobody can aim at a place.</summary>
    public bool IsBusy(int petition, byte[] block)
    {
        var hour = clock.GetUtcNow().Ticks / TimeSpan.TicksPerHour;
        if (Interlocked.Exchange(ref _hour, hour) != hour)
        {
            Array.Clear(_first);
            Array.Clear(_second);
        }
        var mixed = BinaryPrimitives.ReadUInt64BigEndian(block) ^ ((ulong)petition * 0x9E3779B97F4A7C15);   // 2^64 by the golden ratio: numbers one apart come to lie far apart
        return Math.Min(Count(_first, mixed), Count(_second, mixed >> 32)) > settings.Value.PerBlockAndHour;
    }

    private static int Count(int[] counts, ulong place) => Interlocked.Increment(ref counts[place % Places]);
}
