using System.Globalization;
using DefendFreedom.Auditing;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Wrong tries on one account, or on addresses without one, since a time (UTC). From how many networks they came is counted; the
/// addresses are not kept.
/// </summary>
internal sealed class FailedSignIns(int? accountId, string address, DateTime since)
{
    private const int MaxNetworks = 1000;
    private readonly HashSet<int> _networks = [];
    private DateTime _last;
    private int _count;

    public int? AccountId => accountId;
    public DateTime Since => since;

    public void Add(ReadOnlySpan<byte> network, DateTime now)
    {
        (_count, _last) = (_count + 1, now);
        var hash = new HashCode();
        hash.AddBytes(network);
        if (_networks.Count < MaxNetworks)
            _networks.Add(hash.ToHashCode());
    }

    public AuditEntry ToAuditEntry(DateTime now) =>
        new(
            now,
            accountId,
            "visitor",
            "account.sign-in-failed",
            address,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{AttemptCountText} from {NetworkCountText} between {since:HH:mm} and {_last:HH:mm} UTC"
            )
        );

    private string AttemptCountText => _count == 1 ? "1 wrong try" : $"{_count} wrong tries";

    private string NetworkCountText =>
        _networks.Count switch
        {
            1 => "one network",
            MaxNetworks => $"{MaxNetworks} networks or more",
            var count => $"{count} networks",
        };
}
