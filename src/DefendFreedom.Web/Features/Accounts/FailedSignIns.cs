using System.Globalization;
using DefendFreedom.Auditing;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Failed sign-ins to one account, or to addresses without an account, since a time (UTC). Counts the networks that they came from; client
/// addresses are not stored.
/// </summary>
internal sealed class FailedSignIns(int? accountId, string address, DateTime since)
{
    private const int MaxNetworks = 1000;
    private readonly HashSet<int> _networks = [];
    private DateTime _lastAt;
    private int _count;

    public int? AccountId => accountId;
    public DateTime Since => since;

    public void Add(ReadOnlySpan<byte> network, DateTime now)
    {
        (_count, _lastAt) = (_count + 1, now);
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
            $"{AttemptCountText} from {NetworkCountText} between {FormatTime(since)} and {FormatTime(_lastAt)} UTC"
        );

    private static string FormatTime(DateTime utc) => utc.FormatTime(CultureInfo.InvariantCulture);

    private string AttemptCountText => Quantity.Format(_count, "failed attempt", "failed attempts", CultureInfo.InvariantCulture);

    private string NetworkCountText =>
        _networks.Count switch
        {
            1 => "one network",
            MaxNetworks => $"{MaxNetworks} networks or more",
            var count => $"{count} networks",
        };
}
