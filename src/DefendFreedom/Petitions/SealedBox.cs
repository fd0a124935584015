using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>What a signature says of a person.</summary>
/// <param name="LeaveToken">See <see cref="SigningTokens.LeaveToken"/>: updates that are sent from the campaigner's machine carry it.</param>
public sealed record Signer(string Name, string Email, string Country, string? Postcode, string LeaveToken);

/// <summary>
/// A signer, sealed by AES-256-GCM under a data key and bound to the nonce of its signature, so that no box can be put under
/// another one. Filled up to full blocks: the length of a name tells something too.
/// </summary>
public static class SealedBox
{
    public const int IvLength = 12;
    public const int TagLength = 16;
    private const int Block = 64;

    /// <summary>Initialization vector, tag and the sealed text, one after another.</summary>
    public static byte[] Seal(Signer signer, byte[] key, byte[] nonce)
    {
        var text = Write(signer);
        var box = new byte[IvLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, IvLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, IvLength), text, box.AsSpan(IvLength + TagLength), box.AsSpan(IvLength, TagLength), nonce);
        return box;
    }

    /// <summary>Opens a box; throws <see cref="CryptographicException"/> when it was changed or is another signature's.</summary>
    public static Signer Open(byte[] box, byte[] key, byte[] nonce)
    {
        if (box.Length < IvLength + TagLength)
            throw new CryptographicException("The box is cut short.");
        var text = new byte[box.Length - IvLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, IvLength), box.AsSpan(IvLength + TagLength), box.AsSpan(IvLength, TagLength), text, nonce);
        return Read(text);
    }

    // Five texts, each after its length in two bytes; the rest is zeros.
    private static byte[] Write(Signer signer)
    {
        var parts = new[] { signer.Name, signer.Email, signer.Country, signer.Postcode ?? "", signer.LeaveToken }
            .Select(Encoding.UTF8.GetBytes)
            .ToList();
        var length = parts.Sum(p => p.Length + sizeof(ushort));
        var text = new byte[(length + Block - 1) / Block * Block];
        var at = 0;
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteUInt16BigEndian(text.AsSpan(at), (ushort)part.Length);
            part.CopyTo(text, at + sizeof(ushort));
            at += sizeof(ushort) + part.Length;
        }
        return text;
    }

    private static Signer Read(byte[] text)
    {
        var parts = new List<string>();
        for (var at = 0; parts.Count < 5; )
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(text.AsSpan(at));
            parts.Add(Encoding.UTF8.GetString(text, at + sizeof(ushort), length));
            at += sizeof(ushort) + length;
        }
        return new Signer(parts[0], parts[1], parts[2], parts[3].Length == 0 ? null : parts[3], parts[4]);
    }
}
