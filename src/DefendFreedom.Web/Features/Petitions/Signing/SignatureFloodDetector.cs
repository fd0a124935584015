using DefendFreedom.Petitions;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Detects floods from confirmations only: unconfirmed forms do not block anyone. A signature over a limit is held rather than refused, and
/// the supporter is not told. Each node counts separately and resets at a restart; slower floods are found at the desk.
/// </summary>
public sealed class SignatureFloodDetector(IOptions<PetitionOptions> settings, TimeProvider clock)
{
    private readonly CountMinSketch _confirmations = new(TimeSpan.FromHours(1), clock);

    /// <summary>Counts a confirmation and returns whether it exceeds a limit of its household, site, network or mail domain.</summary>
    public bool RegisterConfirmation(int petitionId, NetworkFingerprints networks)
    {
        var limit = settings.Value.SignaturesPerClientPerHour;
        bool[] isOver = // all are counted, even if one is already over its limit
        [
            IsOverLimit(1, petitionId, networks.Host, limit),
            IsOverLimit(2, petitionId, networks.Site, 2L * limit),
            IsOverLimit(3, petitionId, networks.Network, 4L * limit),
            networks.Domain is { } domain && IsOverLimit(4, petitionId, domain, 2L * limit),
        ];
        return isOver.Contains(true);
    }

    /// <summary>Undoes the count of a confirmation that did not become a signature.</summary>
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
