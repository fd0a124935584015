using System.Net;
using System.Text;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// How often a password, a code and a link for a new password may be tried. Strangers are counted by network and account together, and
/// on one account in all: a few are looked at at once, then one a minute, then one in a quarter of an hour. A device that has signed in
/// to the account before has a count of its own, so no stranger keeps its owner out. Each node counts for itself, in memory of a fixed
/// size, by what was typed: whether there is such an account makes no difference.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    /// <summary>Wrong passwords for one account from one network in a quarter of an hour.</summary>
    public const int PerNetworkAndAccount = 5;

    /// <summary>Wrong passwords from one network in an hour, whatever the accounts.</summary>
    public const int PerNetwork = 50;

    /// <summary>Wrong passwords for one account in an hour from everywhere; after them one a minute.</summary>
    public const int PerAccountAndHour = 20;

    /// <summary>The same in a day; after them one in a quarter of an hour.</summary>
    public const int PerAccountAndDay = 100;

    /// <summary>Wrong passwords in an hour on a device that has signed in to the account before.</summary>
    public const int PerKnownDevice = 10;

    /// <summary>Wrong codes for one account in a day from strangers who know its password; after them one in an hour.</summary>
    public const int CodesPerAccount = 10;

    /// <summary>Wrong codes for one account in a day from devices that have signed in to it before.</summary>
    public const int CodesPerKnownDevices = 20;

    /// <summary>Links for a new password that one network may ask for in an hour.</summary>
    public const int LinksPerNetwork = 60;

    /// <summary>One link for a new password leaves in this time for one account.</summary>
    public static readonly TimeSpan LinkInterval = TimeSpan.FromMinutes(10);

    private const int SitePrefixBytes = 7; // of an IPv6 address: what a provider gives one customer (RFC 6177)

    private const int SketchSlots = 1 << 16; // a quarter of a megabyte, twice for each count

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly CountMinSketch _networks = new(Hour, clock, SketchSlots);
    private readonly CountMinSketch _networksAndAccounts = new(Quarter, clock, SketchSlots);
    private readonly CountMinSketch _devices = new(Hour, clock, SketchSlots);
    private readonly CountMinSketch _accountsInMinute = new(TimeSpan.FromMinutes(1), clock, SketchSlots);
    private readonly CountMinSketch _accountsInQuarter = new(Quarter, clock, SketchSlots);
    private readonly CountMinSketch _accountsInHour = new(Hour, clock, SketchSlots);
    private readonly CountMinSketch _accountsInDay = new(Day, clock, SketchSlots);
    private readonly CountMinSketch _codesInHour = new(Hour, clock, SketchSlots);
    private readonly CountMinSketch _codesInDay = new(Day, clock, SketchSlots);
    private readonly CountMinSketch _codesOfKnownDevices = new(Day, clock, SketchSlots);
    private readonly CountMinSketch _linksOfNetworks = new(Hour, clock, SketchSlots);
    private readonly CountMinSketch _links = new(LinkInterval, clock);

    /// <summary>A try of a password; null when it must not be looked at. `device` is the id of a known device of that account.</summary>
    public SignInAttempt? BeginPasswordAttempt(string email, IPAddress? remoteAddress, Guid? deviceId)
    {
        var attempt = new SignInAttempt();
        if (deviceId is { } known && attempt.TryCount(_devices, known.ToByteArray(), PerKnownDevice))
            return attempt;
        attempt.Release();
        var (account, network) = (ToAccountKey(email), ToNetworkKey(remoteAddress));
        if (
            attempt.TryCount(_networks, network, PerNetwork)
            && attempt.TryCount(_networksAndAccounts, [.. network, .. account], PerNetworkAndAccount)
            && TryCountForAccount(attempt, account)
        )
            return attempt;
        attempt.Release();
        return null;
    }

    /// <summary>A try of the second step, for somebody who has given the right password.</summary>
    public SignInAttempt? BeginCodeAttempt(int accountId, bool isKnownDevice)
    {
        var (attempt, account) = (new SignInAttempt(), BitConverter.GetBytes(accountId));
        if (isKnownDevice && attempt.TryCount(_codesOfKnownDevices, account, CodesPerKnownDevices))
            return attempt;
        attempt.Release();
        if (attempt.TryCount(_codesInDay, account, CodesPerAccount) || attempt.TryCount(_codesInHour, account, 1))
            return attempt;
        attempt.Release();
        return null;
    }

    /// <summary>A try of the current password by somebody who is signed in and wants another one.</summary>
    public SignInAttempt? BeginPasswordChangeAttempt(int accountId)
    {
        var attempt = new SignInAttempt();
        if (attempt.TryCount(_devices, BitConverter.GetBytes(accountId), PerKnownDevice))
            return attempt;
        attempt.Release();
        return null;
    }

    /// <summary>Whether a network may ask for one more link for a new password.</summary>
    public bool CanRequestLink(IPAddress? remoteAddress) => _linksOfNetworks.Add(ToNetworkKey(remoteAddress)) <= LinksPerNetwork;

    /// <summary>Whether an address has asked for none lately; the same for one that has no account.</summary>
    public bool CanSendLink(string email) => _links.Add(ToAccountKey(email)) == 1;

    private bool TryCountForAccount(SignInAttempt attempt, byte[] account)
    {
        var isWithinDailyLimit = attempt.TryCount(_accountsInDay, account, PerAccountAndDay);
        var isWithinHourlyLimit = attempt.TryCount(_accountsInHour, account, PerAccountAndHour);
        if (!isWithinDailyLimit)
            return attempt.TryCount(_accountsInQuarter, account, 1);
        return isWithinHourlyLimit || attempt.TryCount(_accountsInMinute, account, 1);
    }

    private static byte[] ToAccountKey(string email) => Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant());

    private static byte[] ToNetworkKey(IPAddress? remoteAddress)
    {
        var host = ClientAddress.GetHostBytes(remoteAddress);
        return host[..Math.Min(host.Length, SitePrefixBytes)];
    }
}
