namespace DefendFreedom.Petitions;

/// <summary>State of a signature. Stored as a number.</summary>
public enum SignatureState
{
    Confirmed,
    Withdrawn,
    Invalidated,
}

/// <summary>
/// One confirmed signature of one petition. Nothing in it identifies the signer: the form is sealed to the organization, times are
/// truncated to the hour, and the fingerprint is deleted when confirmation ends.
/// </summary>
public sealed partial class Signature
{
    public const int PlaceMaxLength = 8;
    public const int PublicNameMaxLength = 40;
    public const int SealedMaxLength = 1200;
    public const int NonceLength = 16;

    private Signature() { }

    /// <summary>Random within its hour; see <see cref="SignatureNumber"/>.</summary>
    public long Id { get; private set; }
    public int PetitionId { get; private set; }

    /// <summary>The version of the text that was signed.</summary>
    public int TextId { get; private set; }
    public SignatureState State { get; private set; }

    /// <summary>
    /// Identifies the mailbox within the petition, see <see cref="FingerprintKey"/>; null once this must no longer be known.
    /// </summary>
    public byte[]? Fingerprint { get; private set; }

    /// <summary>Random bytes that the sealed box is bound to.</summary>
    public byte[] Nonce { get; private set; } = [];

    /// <summary>The sealed signer, see <see cref="SealedBox"/>; null once deleted.</summary>
    public byte[]? Sealed { get; private set; }
    public Guid? DataKeyId { get; private set; }

    /// <summary>The country, for the United States with the state ("US-NY", "DE"); the tally counts by it.</summary>
    public string Place { get; private set; } = "";

    /// <summary>The name that the page shows; empty for "A supporter", null if the signer chose not to be shown.</summary>
    public string? PublicName { get; private set; }

    /// <summary>Whether the name may be on the list that is delivered.</summary>
    public bool OnList { get; private set; }
    public bool WantsUpdates { get; private set; }

    /// <summary>Version of the <see cref="Consent"/> wording on the page that confirmed it.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>Whether it is not counted until somebody has reviewed it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>See <see cref="NetworkFingerprints"/>; null after a week.</summary>
    public byte[]? Host { get; private set; }
    public byte[]? Site { get; private set; }
    public byte[]? Network { get; private set; }
    public byte[]? Domain { get; private set; }

    /// <summary>Hashes of the tokens that withdraw the signature and unsubscribe from updates; see <see cref="SigningTokens"/>.</summary>
    public byte[] WithdrawHash { get; private set; } = [];
    public byte[] LeaveHash { get; private set; } = [];

    /// <summary>The last <see cref="BulkModeration"/> that affected it and was not undone.</summary>
    public int? BulkModerationId { get; private set; }

    /// <summary>
    /// When the form was submitted, and when its owner confirmed it, which is the time of consent; both truncated to the hour (UTC).
    /// </summary>
    public DateTime SignedAt { get; private set; }
    public DateTime ConfirmedAt { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }
    public DateTime? ErasedAt { get; private set; }

    /// <summary>Creates a signature that its mailbox has confirmed.</summary>
    public static Signature Create(long id, ConfirmedForm form) =>
        new()
        {
            Id = id,
            PetitionId = form.PetitionId,
            TextId = form.TextId,
            Fingerprint = form.Fingerprint,
            Nonce = form.Nonce,
            Sealed = form.Sealed,
            DataKeyId = form.DataKeyId,
            Place = form.Place,
            PublicName = form.PublicName,
            OnList = form.OnList,
            WantsUpdates = form.WantsUpdates,
            ConsentVersion = form.ConsentVersion,
            IsHeld = form.IsHeld,
            Host = form.Networks.Host,
            Site = form.Networks.Site,
            Network = form.Networks.Network,
            Domain = form.Networks.Domain,
            WithdrawHash = form.WithdrawHash,
            LeaveHash = form.LeaveHash,
            SignedAt = TruncateToHour(form.SignedAt),
            ConfirmedAt = TruncateToHour(form.ConfirmedAt),
        };

    /// <summary>Truncates a time to the hour, the most precise that is stored about when somebody signed.</summary>
    public static DateTime TruncateToHour(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerHour, time.Kind);
}
