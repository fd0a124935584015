using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Auditing;

/// <summary>
/// An entry of an append-only list. Each entry carries the hash of the previous one, so altering or removing an entry is detectable.
/// </summary>
public abstract class HashChainedEntry
{
    public const int HashLength = 64;

    /// <summary>Hash of the previous entry; empty for the first.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>SHA-256, in hexadecimal, over the previous hash and this entry's fields.</summary>
    public string Hash { get; private set; } = "";

    public void LinkTo(string previousHash)
    {
        PreviousHash = previousHash;
        Hash = ComputeHash();
    }

    /// <summary>Whether the entry is unchanged since it was added.</summary>
    public bool IsIntact => Hash == ComputeHash();

    /// <summary>The fields that the hash covers, in a fixed order.</summary>
    protected abstract IEnumerable<string> HashedFields();

    // Each field is prefixed with its length, so that different fields never produce the same text.
    private string ComputeHash()
    {
        var text = new StringBuilder(PreviousHash);
        foreach (var field in HashedFields())
            text.Append('\n').Append(field.Length).Append(':').Append(field);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
