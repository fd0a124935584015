using System.Net;
using System.Text;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Signing;

namespace DefendFreedom.Web.Areas.Admin;

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
    public static readonly TimeSpan LinkPause = TimeSpan.FromMinutes(10);

    private const int SiteBytes = 7;   // of an IPv6 address: what a provider gives one customer (RFC 6177)

    private const int Slots = 1 << 16;   // a quarter of a megabyte, twice for each count

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly CountMinSketch _networks = new(Hour, clock, Slots);
    private readonly CountMinSketch _networksAndAccounts = new(Quarter, clock, Slots);
    private readonly CountMinSketch _devices = new(Hour, clock, Slots);
    private readonly CountMinSketch _accountsInMinute = new(TimeSpan.FromMinutes(1), clock, Slots);
    private readonly CountMinSketch _accountsInQuarter = new(Quarter, clock, Slots);
    private readonly CountMinSketch _accountsInHour = new(Hour, clock, Slots);
    private readonly CountMinSketch _accountsInDay = new(Day, clock, Slots);
    private readonly CountMinSketch _codesInHour = new(Hour, clock, Slots);
    private readonly CountMinSketch _codesInDay = new(Day, clock, Slots);
    private readonly CountMinSketch _codesOfKnown = new(Day, clock, Slots);
    private readonly CountMinSketch _linksOfNetworks = new(Hour, clock, Slots);
    private readonly CountMinSketch _links = new(LinkPause, clock);

    /// <summary>A try of a password; null when it must not be looked at. `device` is the id of a known device of that account.</summary>
    public SignInAttempt? BeginPassword(string email, IPAddress? from, Guid? device)
    {
        var attempt = new SignInAttempt();
        if (device is { } known && attempt.Count(_devices, known.ToByteArray(), PerKnownDevice)) return attempt;
        attempt.GiveBack();
        var (account, network) = (KeyOf(email), NetworkOf(from));
        if (attempt.Count(_networks, network, PerNetwork)
            && attempt.Count(_networksAndAccounts, [.. network, .. account], PerNetworkAndAccount)
            && CountOnAccount(attempt, account)) return attempt;
        attempt.GiveBack();
        return null;
    }

    /// <summary>A try of the second step, for somebody who has given the right password.</summary>
    public SignInAttempt? BeginCode(int accountId, bool isKnownDevice)
    {
        var (attempt, account) = (new SignInAttempt(), BitConverter.GetBytes(accountId));
        if (isKnownDevice && attempt.Count(_codesOfKnown, account, CodesPerKnownDevices)) return attempt;
        attempt.GiveBack();
        if (attempt.Count(_codesInDay, account, CodesPerAccount) || attempt.Count(_codesInHour, account, 1)) return attempt;
        attempt.GiveBack();
        return null;
    }

    /// <summary>A try of the current password by somebody who is signed in and wants another one.</summary>
    public SignInAttempt? BeginChange(int accountId)
    {
        var attempt = new SignInAttempt();
        if (attempt.Count(_devices, BitConverter.GetBytes(accountId), PerKnownDevice)) return attempt;
        attempt.GiveBack();
        return null;
    }

    /// <summary>Whether a network may ask for one more link for a new password.</summary>
    public bool MayAskForLink(IPAddress? from) => _linksOfNetworks.Add(NetworkOf(from)) <= LinksPerNetwork;

    /// <summary>Whether an address has asked for none lately; the same for one that has no account.</summary>
    public bool MaySendLink(string email) => _links.Add(KeyOf(email)) == 1;

    private bool CountOnAccount(SignInAttempt attempt, byte[] account)
    {
        var isFewToday = attempt.Count(_accountsInDay, account, PerAccountAndDay);
        var isFewNow = attempt.Count(_accountsInHour, account, PerAccountAndHour);
        if (!isFewToday) return attempt.Count(_accountsInQuarter, account, 1);
        return isFewNow || attempt.Count(_accountsInMinute, account, 1);
    }

    private static byte[] KeyOf(string email) => Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant());

    private static byte[] NetworkOf(IPAddress? from)
    {
        var host = NetworkFingerprints.HostBytes(from);
        return host[..Math.Min(host.Length, SiteBytes)];
    }
}
