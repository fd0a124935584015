using System.Buffers.Binary;

namespace DefendFreedom.Petitions;

/// <summary>How somebody's data was removed.</summary>
public enum RemovalKind { Withdrawn, Left, Erased }

/// <summary>
/// A removal that a backup from before does not know of. The key is the hash of the token that withdrew a signature or left the updates;
/// for a signature that was erased it is the id in eight bytes, big-endian.
/// </summary>
public sealed record Removal(RemovalKind Kind, byte[] Key)
{
    /// <summary>The removal of a signature that was erased by its id.</summary>
    public static Removal Erased(long signatureId)
    {
        var key = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, signatureId);
        return new Removal(RemovalKind.Erased, key);
    }

    /// <summary>The id of the signature that was erased; throws <see cref="InvalidOperationException"/> for a key that is none.</summary>
    public long SignatureId =>
        Key.Length == sizeof(long) ? BinaryPrimitives.ReadInt64BigEndian(Key) : throw new InvalidOperationException("The key is a hash.");
}
