using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Petitions;

/// <summary>What a signature says of a person.</summary>
public sealed record Signer(string Name, string Email, string Country, string? Postcode);

/// <summary>
/// A signer, sealed by AES-256-GCM under a data key and bound to the person's mark, so that no box can be put under another
/// signature. Filled up to full blocks: the length of a name tells something too.
/// </summary>
public static class SealedBox
{
    public const int NonceLength = 12;
    public const int TagLength = 16;
    private const int Block = 64;

    /// <summary>Nonce, tag and the sealed text, one after another.</summary>
    public static byte[] Seal(Signer signer, byte[] key, byte[] mark)
    {
        var text = Write(signer);
        var box = new byte[NonceLength + TagLength + text.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), text, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), mark);
        return box;
    }

    /// <summary>Opens a box; throws <see cref="CryptographicException"/> when it was changed or is another person's.</summary>
    public static Signer Open(byte[] box, byte[] key, byte[] mark)
    {
        if (box.Length < NonceLength + TagLength) throw new CryptographicException("The box is cut short.");
        var text = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), text, mark);
        return Read(text);
    }

    // Four texts, each after its length in two bytes; the rest is zeros.
    private static byte[] Write(Signer signer)
    {
        var parts = new[] { signer.Name, signer.Email, signer.Country, signer.Postcode ?? "" }.Select(Encoding.UTF8.GetBytes).ToList();
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
        for (var at = 0; parts.Count < 4;)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(text.AsSpan(at));
            parts.Add(Encoding.UTF8.GetString(text, at + sizeof(ushort), length));
            at += sizeof(ushort) + length;
        }
        return new Signer(parts[0], parts[1], parts[2], parts[3].Length == 0 ? null : parts[3]);
    }
}
