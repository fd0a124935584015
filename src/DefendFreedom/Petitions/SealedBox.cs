using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>The personal data of a signer.</summary>
/// <param name="LeaveToken">See <see cref="SigningTokens.LeaveToken"/>; updates sent from the campaigner's machine include it.</param>
public sealed record Signer(string Name, string Email, string Country, string? Postcode, string LeaveToken);

/// <summary>
/// Seals a signer with AES-256-GCM under a data key. The box is bound to the nonce of its signature, so that it cannot be moved to another
/// one, and padded to full blocks, because the length of a name reveals something too.
/// </summary>
public static class SealedBox
{
    public const int IvLength = 12;
    public const int TagLength = 16;
    private const int Block = 64;

    /// <summary>Returns initialization vector, tag and ciphertext, in this order.</summary>
    public static byte[] Seal(Signer signer, byte[] key, byte[] nonce)
    {
        var text = Write(signer);
        var box = new byte[IvLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, IvLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, IvLength), text, box.AsSpan(IvLength + TagLength), box.AsSpan(IvLength, TagLength), nonce);
        return box;
    }

    /// <summary>Opens a box; throws <see cref="CryptographicException"/> if it was changed or belongs to another signature.</summary>
    public static Signer Open(byte[] box, byte[] key, byte[] nonce)
    {
        if (box.Length < IvLength + TagLength)
            throw new CryptographicException("The box is cut short.");
        var text = new byte[box.Length - IvLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, IvLength), box.AsSpan(IvLength + TagLength), box.AsSpan(IvLength, TagLength), text, nonce);
        return Read(text);
    }

    // Five strings, each prefixed with its length in two bytes; the rest is zeros.
    private static byte[] Write(Signer signer)
    {
        var parts = new[] { signer.Name, signer.Email, signer.Country, signer.Postcode ?? "", signer.LeaveToken }
            .Select(Encoding.UTF8.GetBytes)
            .ToList();
        var length = parts.Sum(p => p.Length + sizeof(ushort));
        var text = new byte[(length + Block - 1) / Block * Block];
        var offset = 0;
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteUInt16BigEndian(text.AsSpan(offset), (ushort)part.Length);
            part.CopyTo(text, offset + sizeof(ushort));
            offset += sizeof(ushort) + part.Length;
        }
        return text;
    }

    private static Signer Read(byte[] text)
    {
        var parts = new List<string>();
        for (var offset = 0; parts.Count < 5; )
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(text.AsSpan(offset));
            parts.Add(Encoding.UTF8.GetString(text, offset + sizeof(ushort), length));
            offset += sizeof(ushort) + length;
        }
        return new Signer(parts[0], parts[1], parts[2], parts[3].Length == 0 ? null : parts[3], parts[4]);
    }
}
