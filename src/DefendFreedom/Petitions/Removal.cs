using System.Buffers.Binary;

namespace DefendFreedom.Petitions;

/// <summary>How data of one person, or of everybody who signed a petition, was removed.</summary>
public enum RemovalKind
{
    Withdrawn,
    LeftUpdates,
    Erased,
    ConfirmationEnded,
}

/// <summary>
/// A removal that older backups do not include. The key is the hash of the token that withdrew a signature or left the updates; for an
/// erased signature, and for a petition whose secret was destroyed, it is the id in eight bytes, big-endian.
/// </summary>
public sealed record Removal(RemovalKind Kind, byte[] Key)
{
    /// <summary>Whether the key is an id.</summary>
    public bool HasId => Kind is RemovalKind.Erased or RemovalKind.ConfirmationEnded;

    /// <summary>The id of what was removed; throws <see cref="InvalidOperationException"/> if the key is a hash.</summary>
    public long Id => HasId ? BinaryPrimitives.ReadInt64BigEndian(Key) : throw new InvalidOperationException("The key is a token's hash.");

    public static Removal ForErasedSignature(long signatureId) => Create(RemovalKind.Erased, signatureId);

    /// <summary>The end of a petition's confirmation, see <see cref="Petition.ConfirmationEndedAt"/>.</summary>
    public static Removal ForEndedConfirmation(int petitionId) => Create(RemovalKind.ConfirmationEnded, petitionId);

    private static Removal Create(RemovalKind kind, long id)
    {
        var key = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(key, id);
        return new Removal(kind, key);
    }
}
