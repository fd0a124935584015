using System.Buffers.Binary;
using System.Collections.Concurrent;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>Counts what comes from each address block in an hour. Who is over the limit is told nothing: the signature is marked.</summary>
public sealed class BusyBlocks(IOptions<PetitionSettings> settings, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(int Petition, ulong Block), int> _counts = new();
    private long _hour;

    public bool IsBusy(int petition, byte[] block)
    {
        var hour = clock.GetUtcNow().Ticks / TimeSpan.TicksPerHour;
        if (Interlocked.Exchange(ref _hour, hour) != hour) _counts.Clear();
        return _counts.AddOrUpdate((petition, BinaryPrimitives.ReadUInt64BigEndian(block)), 1, (_, n) => n + 1) > settings.Value.PerBlockAndHour;
    }
}
