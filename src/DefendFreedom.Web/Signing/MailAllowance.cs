using System.Text;

namespace DefendFreedom.Web.Signing;

/// <summary>
/// How many e-mails about petitions may go to one mailbox in a day: some for each network that the forms come from, and more in all, so
/// that a stranger who uses up a share leaves the owner theirs. Each node counts for itself and forgets at a restart.
/// </summary>
public sealed class MailAllowance(TimeProvider clock)
{
    /// <summary>E-mails in a day to one mailbox for forms from one network.</summary>
    public const int PerNetwork = 5;

    /// <summary>E-mails in a day to one mailbox, over all networks and petitions.</summary>
    public const int PerMailbox = 20;

    private readonly CountMinSketch _byNetwork = new(TimeSpan.FromDays(1), clock, CountMinSketch.ManySlots);
    private readonly CountMinSketch _byMailbox = new(TimeSpan.FromDays(1), clock, CountMinSketch.ManySlots);

    /// <summary>Whether one more may go; then it is counted.</summary>
    public bool TryTake(string canonicalAddress, byte[] network)
    {
        if (_byNetwork.Add(Both(canonicalAddress, network)) <= PerNetwork)
        {
            if (_byMailbox.Add(Mailbox(canonicalAddress)) <= PerMailbox) return true;
            _byMailbox.Remove(Mailbox(canonicalAddress));
        }
        _byNetwork.Remove(Both(canonicalAddress, network));
        return false;
    }

    /// <summary>It could not leave: it is not counted.</summary>
    public void GiveBack(string canonicalAddress, byte[] network)
    {
        _byNetwork.Remove(Both(canonicalAddress, network));
        _byMailbox.Remove(Mailbox(canonicalAddress));
    }

    private static byte[] Mailbox(string address) => Encoding.UTF8.GetBytes(address);

    private static byte[] Both(string address, byte[] network) => [.. network, .. Encoding.UTF8.GetBytes(address)];
}
