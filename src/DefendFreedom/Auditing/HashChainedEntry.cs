using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Auditing;

/// <summary>An entry of a list that is only ever added to: each carries the hash of the one before, so none can be altered or taken out unseen.</summary>
public abstract class HashChainedEntry
{
    public const int HashLength = 64;

    /// <summary>Hash of the entry before; empty for the first.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>SHA-256, in hexadecimal, over the hash before and what this entry says.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Binds it to the entry before.</summary>
    public void LinkTo(string previousHash)
    {
        PreviousHash = previousHash;
        Hash = ComputeHash();
    }

    /// <summary>Whether it still says what it said when it was added.</summary>
    public bool IsIntact => Hash == ComputeHash();

    /// <summary>What it says, in a fixed order.</summary>
    protected abstract IEnumerable<string> HashedFields();

    // Each part goes in with its length, so that two parts cannot run into one another.
    private string ComputeHash()
    {
        var text = new StringBuilder(PreviousHash);
        foreach (var part in HashedFields())
            text.Append('\n').Append(part.Length).Append(':').Append(part);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
