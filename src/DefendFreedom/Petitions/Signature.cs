namespace DefendFreedom.Petitions;

/// <summary>Where a signature stands. Stored by number.</summary>
public enum SignatureState
{
    Confirmed,
    Withdrawn,
    Invalidated,
}

/// <summary>
/// One confirmed name under one petition. Nothing here says whose it is: what was typed is sealed to the organization, times are kept
/// to the hour, and the fingerprint goes when confirming ends.
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

    /// <summary>One mailbox has one fingerprint under one petition, see <see cref="FingerprintKey"/>; null once it may not be known any more.</summary>
    public byte[]? Fingerprint { get; private set; }

    /// <summary>Random bytes that the sealed box is bound to.</summary>
    public byte[] Nonce { get; private set; } = [];

    /// <summary>The signer, see <see cref="SealedBox"/>; null when it was deleted.</summary>
    public byte[]? Sealed { get; private set; }
    public Guid? DataKeyId { get; private set; }

    /// <summary>Country, for the United States with the state ("US-NY", "DE"): what the tally counts by.</summary>
    public string Place { get; private set; } = "";

    /// <summary>What the page shows of somebody who asked to be shown; empty for "A supporter".</summary>
    public string? PublicName { get; private set; }

    /// <summary>The name may be on the list that is handed over.</summary>
    public bool OnList { get; private set; }
    public bool WantsUpdates { get; private set; }

    /// <summary>Which <see cref="Consent"/> was on the page that confirmed it.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>Not counted until somebody has looked at it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>See <see cref="NetworkFingerprints"/>; null after a week.</summary>
    public byte[]? Host { get; private set; }
    public byte[]? Site { get; private set; }
    public byte[]? Network { get; private set; }
    public byte[]? Domain { get; private set; }

    /// <summary>Hashes of the tokens that withdraw it and that leave the list for updates; see <see cref="SigningTokens"/>.</summary>
    public byte[] WithdrawHash { get; private set; } = [];
    public byte[] LeaveHash { get; private set; } = [];

    /// <summary>The last <see cref="BulkModeration"/> that it fell under and that stands.</summary>
    public int? BulkModerationId { get; private set; }

    /// <summary>When the form was sent, and when its owner confirmed it, which is the time of the consent; both to the hour (UTC).</summary>
    public DateTime SignedAt { get; private set; }
    public DateTime ConfirmedAt { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }
    public DateTime? ErasedAt { get; private set; }

    /// <summary>A signature that its mailbox has confirmed.</summary>
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

    /// <summary>A time without its minutes: that is all that is kept of when somebody signed.</summary>
    public static DateTime TruncateToHour(DateTime time) => new(time.Ticks - time.Ticks % TimeSpan.TicksPerHour, time.Kind);
}
