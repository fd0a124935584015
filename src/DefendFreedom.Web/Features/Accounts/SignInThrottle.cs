using System.Net;
using System.Text;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Limits the attempts for passwords, codes and password reset links. Strangers are counted by network and account, and in total per
/// account: a few attempts are checked at once, then one a minute, then one every 15 minutes. A device that has signed in to the account
/// before has a separate count, so no stranger can lock out the owner. Each node counts separately, in memory of a fixed size, by the
/// email address as typed: it makes no difference whether the account exists.
/// </summary>
public sealed class SignInThrottle(TimeProvider clock)
{
    /// <summary>Wrong passwords for one account from one network in 15 minutes.</summary>
    public const int PerNetworkAndAccount = 5;

    /// <summary>Wrong passwords from one network in an hour, across all accounts.</summary>
    public const int PerNetwork = 50;

    /// <summary>Wrong passwords for one account in an hour from everywhere; after that one attempt a minute.</summary>
    public const int PerAccountAndHour = 20;

    /// <summary>Wrong passwords for one account in a day from everywhere; after that one attempt every 15 minutes.</summary>
    public const int PerAccountAndDay = 100;

    /// <summary>Wrong passwords in an hour on a device that has signed in to the account before.</summary>
    public const int PerKnownDevice = 10;

    /// <summary>Wrong codes for one account in a day from strangers who know its password; after that one attempt an hour.</summary>
    public const int CodesPerAccount = 10;

    /// <summary>Wrong codes for one account in a day from devices that have signed in to it before.</summary>
    public const int CodesPerKnownDevices = 20;

    /// <summary>Links by mail that one network may request in an hour.</summary>
    public const int LinksPerNetwork = 60;

    /// <summary>Minimum time between two links of a kind for one account.</summary>
    public static readonly TimeSpan LinkInterval = TimeSpan.FromMinutes(10);

    private const int SitePrefixBytes = 7; // of an IPv6 address: a customer's allocation (RFC 6177)

    private const int SketchSlots = 1 << 16; // a quarter of a megabyte, twice per counter

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
    private readonly CountMinSketch _signInLinks = new(LinkInterval, clock, SketchSlots);

    /// <summary>Begins a password attempt; null if it must not be checked. `device` is the id of a known device of that account.</summary>
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

    /// <summary>Begins a two-factor attempt, after the correct password.</summary>
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

    /// <summary>
    /// Begins an attempt to enter the current password by somebody whom no stranger can block: a signed-in user who wants to change it, or
    /// the holder of a sign-in link.
    /// </summary>
    public SignInAttempt? BeginCurrentPasswordAttempt(int accountId)
    {
        var attempt = new SignInAttempt();
        if (attempt.TryCount(_devices, BitConverter.GetBytes(accountId), PerKnownDevice))
            return attempt;
        attempt.Release();
        return null;
    }

    /// <summary>Whether a network may request another password reset link.</summary>
    public bool CanRequestLink(IPAddress? remoteAddress) => _linksOfNetworks.Add(ToNetworkKey(remoteAddress)) <= LinksPerNetwork;

    /// <summary>Whether an address has not requested a link recently; the same for an address without an account.</summary>
    public bool CanSendLink(string email) => _links.Add(ToAccountKey(email)) == 1;

    /// <summary>Whether no sign-in link was requested recently with the right password. Strangers cannot use up this limit.</summary>
    public bool CanSendSignInLink(int accountId) => _signInLinks.Add(BitConverter.GetBytes(accountId)) == 1;

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
