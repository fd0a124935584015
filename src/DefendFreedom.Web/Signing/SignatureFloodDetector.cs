using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Signing;

/// <summary>
/// Finds floods by confirmations alone: forms that nobody confirms hold up nobody. What is over a limit is held and not refused, and
/// whoever confirms is not told. Each node counts for itself and forgets at a restart; the desk finds what came more slowly.
/// </summary>
public sealed class SignatureFloodDetector(IOptions<PetitionSettings> settings, TimeProvider clock)
{
    private readonly CountMinSketch _confirmed = new(TimeSpan.FromHours(1), clock);

    /// <summary>Counts one more confirmation; whether it is one too many of its household, site, network or mail domain.</summary>
    public bool IsFlood(int petitionId, NetworkFingerprints from)
    {
        var limit = settings.Value.PerBlockAndHour;
        bool[] isOver =   // all are counted, also when one is over already
        [
            Over(1, petitionId, from.Host, limit),
            Over(2, petitionId, from.Site, 2L * limit),
            Over(3, petitionId, from.Network, 4L * limit),
            from.Domain is { } domain && Over(4, petitionId, domain, 2L * limit),
        ];
        return isOver.Contains(true);
    }

    /// <summary>Takes one back that became no signature.</summary>
    public void TakeBack(int petitionId, NetworkFingerprints from)
    {
        foreach (var (kind, fingerprint) in new[] { (1, from.Host), (2, from.Site), (3, from.Network), (4, from.Domain) })
            if (fingerprint is not null) _confirmed.Remove(Thing((byte)kind, petitionId, fingerprint));
    }

    private bool Over(byte kind, int petitionId, byte[] fingerprint, long limit) => _confirmed.Add(Thing(kind, petitionId, fingerprint)) > limit;

    private static byte[] Thing(byte kind, int petitionId, byte[] fingerprint) => [kind, .. BitConverter.GetBytes(petitionId), .. fingerprint];
}
