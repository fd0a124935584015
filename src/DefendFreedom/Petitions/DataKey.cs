using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DefendFreedom.Petitions;

/// <summary>
/// A key under which signatures of one hour and one node are sealed. It is stored only in an envelope that the organization can open.
/// </summary>
public sealed class DataKey(Guid id, byte[] envelope, DateTime createdAt)
{
    public const int Length = 32;
    public const int EnvelopeMaxLength = 4000;

    public Guid Id { get; private set; } = id;
    public byte[] Envelope { get; private set; } = envelope;
    public DateTime CreatedAt { get; private set; } = createdAt;
}

/// <summary>The data key in use on this node. The key itself is only in memory and is overwritten when its hour is over.</summary>
public sealed class CurrentDataKey
{
    /// <summary>How long a key is used: an attacker who takes over the server can read at most one hour of signatures.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private byte[] _key = [];
    private DataKey? _current;
    private string? _sealedTo;

    /// <summary>Seals a signer; returns the box and the data key, which must be saved first.</summary>
    public (byte[] Box, DataKey Key) Seal(Signer signer, byte[] nonce, X509Certificate2 organisation, DateTime now)
    {
        lock (_lock)
        {
            if (_current is null || now >= _current.CreatedAt + Lifetime || _sealedTo != organisation.Thumbprint)
                Rotate(organisation, now);
            return (SealedBox.Seal(signer, _key, nonce), _current!);
        }
    }

    /// <summary>Overwrites a key whose hour is over, even if nobody signs.</summary>
    public void ExpireIfDue(DateTime now)
    {
        lock (_lock)
        {
            if (_current is null || now < _current.CreatedAt + Lifetime)
                return;
            CryptographicOperations.ZeroMemory(_key);
            _current = null;
        }
    }

    private void Rotate(X509Certificate2 organisation, DateTime now)
    {
        CryptographicOperations.ZeroMemory(_key);
        _key = GC.AllocateArray<byte>(DataKey.Length, pinned: true); // never moved by the GC, so overwriting leaves no copy
        RandomNumberGenerator.Fill(_key);
        // Truncated to the hour: on a quiet petition, the exact time would reveal when somebody confirmed.
        _current = new DataKey(Guid.NewGuid(), OrganisationKeyPair.Encrypt(_key, organisation), Signature.TruncateToHour(now));
        _sealedTo = organisation.Thumbprint;
    }
}
