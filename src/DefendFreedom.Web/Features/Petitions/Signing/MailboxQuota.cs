using System.Text;
using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// How many e-mails about petitions may go to one mailbox in a day: some for each network that the forms come from, and more in all, so
/// that a stranger who uses up a share leaves the owner theirs. Each node counts for itself and forgets at a restart.
/// </summary>
public sealed class MailboxQuota(TimeProvider clock)
{
    /// <summary>E-mails in a day to one mailbox for forms from one network.</summary>
    public const int MaxPerNetwork = 5;

    /// <summary>E-mails in a day to one mailbox, over all networks and petitions.</summary>
    public const int MaxPerMailbox = 20;

    private readonly CountMinSketch _byNetwork = new(TimeSpan.FromDays(1), clock, CountMinSketch.LargeSlots);
    private readonly CountMinSketch _byMailbox = new(TimeSpan.FromDays(1), clock, CountMinSketch.LargeSlots);

    /// <summary>Whether one more may go; then it is counted.</summary>
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

    /// <summary>It could not leave: it is not counted.</summary>
    public void Release(string canonicalAddress, byte[] network)
    {
        _byNetwork.Remove(NetworkKey(canonicalAddress, network));
        _byMailbox.Remove(MailboxKey(canonicalAddress));
    }

    private static byte[] MailboxKey(string address) => Encoding.UTF8.GetBytes(address);

    private static byte[] NetworkKey(string address, byte[] network) => [.. network, .. Encoding.UTF8.GetBytes(address)];
}
