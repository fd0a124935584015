using System.Text;
using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Limits the emails about petitions to one mailbox per day: some for each network that forms come from, and more in total, so that a
/// stranger who uses up one share leaves the owner theirs. Each node counts separately and resets at a restart.
/// </summary>
public sealed class MailboxQuota(TimeProvider clock)
{
    /// <summary>Emails per day to one mailbox for forms from one network.</summary>
    public const int MaxPerNetwork = 5;

    /// <summary>Emails per day to one mailbox, over all networks and petitions.</summary>
    public const int MaxPerMailbox = 20;

    private readonly CountMinSketch _byNetwork = new(TimeSpan.FromDays(1), clock, CountMinSketch.LargeSlots);
    private readonly CountMinSketch _byMailbox = new(TimeSpan.FromDays(1), clock, CountMinSketch.LargeSlots);

    /// <summary>Whether another email may be sent; if so, counts it.</summary>
    public bool TryConsume(string canonicalAddress, byte[] network)
    {
        if (_byNetwork.Add(NetworkKey(canonicalAddress, network)) <= MaxPerNetwork)
        {
            if (_byMailbox.Add(MailboxKey(canonicalAddress)) <= MaxPerMailbox)
                return true;
            _byMailbox.Remove(MailboxKey(canonicalAddress));
        }
        _byNetwork.Remove(NetworkKey(canonicalAddress, network));
        return false;
    }

    /// <summary>Undoes the count of an email that could not be sent.</summary>
    public void Release(string canonicalAddress, byte[] network)
    {
        _byNetwork.Remove(NetworkKey(canonicalAddress, network));
        _byMailbox.Remove(MailboxKey(canonicalAddress));
    }

    private static byte[] MailboxKey(string address) => Encoding.UTF8.GetBytes(address);

    private static byte[] NetworkKey(string address, byte[] network) => [.. network, .. Encoding.UTF8.GetBytes(address)];
}
