using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Finds floods by confirmations alone: forms that nobody confirms hold up nobody. What is over a limit is held and not refused, and
/// whoever confirms is not told. Each node counts for itself and forgets at a restart; the desk finds what came more slowly.
/// </summary>
public sealed class SignatureFloodDetector(IOptions<PetitionOptions> settings, TimeProvider clock)
{
    private readonly CountMinSketch _confirmations = new(TimeSpan.FromHours(1), clock);

    /// <summary>Counts one more confirmation; whether it is one too many of its household, site, network or mail domain.</summary>
    public bool RegisterConfirmation(int petitionId, NetworkFingerprints networks)
    {
        var limit = settings.Value.SignaturesPerClientPerHour;
        bool[] isOver = // all are counted, also when one is over already
        [
            IsOverLimit(1, petitionId, networks.Host, limit),
            IsOverLimit(2, petitionId, networks.Site, 2L * limit),
            IsOverLimit(3, petitionId, networks.Network, 4L * limit),
            networks.Domain is { } domain && IsOverLimit(4, petitionId, domain, 2L * limit),
        ];
        return isOver.Contains(true);
    }

    /// <summary>Takes one back that became no signature.</summary>
    public void UnregisterConfirmation(int petitionId, NetworkFingerprints networks)
    {
        foreach (var (kind, fingerprint) in new[] { (1, networks.Host), (2, networks.Site), (3, networks.Network), (4, networks.Domain) })
            if (fingerprint is not null)
                _confirmations.Remove(CreateKey((byte)kind, petitionId, fingerprint));
    }

    private bool IsOverLimit(byte kind, int petitionId, byte[] fingerprint, long limit) =>
        _confirmations.Add(CreateKey(kind, petitionId, fingerprint)) > limit;

    private static byte[] CreateKey(byte kind, int petitionId, byte[] fingerprint) =>
        [kind, .. BitConverter.GetBytes(petitionId), .. fingerprint];
}
