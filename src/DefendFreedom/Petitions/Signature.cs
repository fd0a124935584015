namespace DefendFreedom.Petitions;

/// <summary>Where a signature stands. Stored by number.</summary>
public enum SignatureState { Pending, Confirmed, Withdrawn, Invalidated }

/// <summary>How a mailbox said yes. Stored by number.</summary>
public enum ConfirmedBy { Link, Code }

/// <summary>
/// One person's name under one petition. Nothing here says whose it is: the name, address and postcode are sealed to the
/// organisation, the mark cannot be turned back, and what the mail needs is wiped as soon as it is not needed.
/// </summary>
public sealed partial class Signature
{
    public const int PlaceMaxLength = 8;
    public const int PublicNameMaxLength = 40;
    public const int ProtectedMaxLength = 2000;
    public const int SealedMaxLength = 1200;
    public const int AddressBlockLength = 8;

    /// <summary>Mails that a mailbox ever gets for one petition, whoever asks for them.</summary>
    public const int MostMails = 5;

    /// <summary>Wrong codes that are borne; from then on only the link confirms.</summary>
    public const int MostTries = 5;

    public int Id { get; private set; }
    public int PetitionId { get; private set; }

    /// <summary>The version of the text that was shown.</summary>
    public int TextId { get; private set; }
    public SignatureState State { get; private set; }

    /// <summary>The same person under the same petition has the same mark; see <see cref="SigningSecret"/>.</summary>
    public byte[] PersonMark { get; private set; } = [];

    /// <summary>Name, e-mail address and postcode, see <see cref="SealedBox"/>; null when they were deleted.</summary>
    public byte[]? Sealed { get; private set; }
    public Guid? DataKeyId { get; private set; }

    /// <summary>What the mail needs, protected; gone once the mailbox has answered.</summary>
    public byte[]? Protected { get; private set; }

    /// <summary>Country, for the United States with the state ("US-NY", "DE"): what the tally counts by.</summary>
    public string Place { get; private set; } = "";

    /// <summary>First name of somebody who agreed to be shown; only once confirmed.</summary>
    public string? PublicName { get; private set; }

    public bool WantsUpdates { get; private set; }

    /// <summary>Which <see cref="Consent"/> was on the form when it was sent.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>Not counted until somebody has cleared it.</summary>
    public bool Suspect { get; private set; }

    /// <summary>Keyed hash of the block of IP addresses that it came from; the key lives a week.</summary>
    public byte[] AddressBlock { get; private set; } = [];

    /// <summary>See <see cref="MailDomain"/>; null when it was deleted.</summary>
    public byte[]? DomainMark { get; private set; }

    /// <summary>The last <see cref="Ruling"/> that it fell under and that stands.</summary>
    public int? RulingId { get; private set; }
    public int Mails { get; private set; }
    public int Tries { get; private set; }

    /// <summary>When the form was sent, which is also the time of the consent (UTC).</summary>
    public DateTime SignedAt { get; private set; }
    public DateTime? ConfirmedAt { get; private set; }
    public ConfirmedBy? ConfirmedBy { get; private set; }
    public DateTime? WithdrawnAt { get; private set; }
    public DateTime? ErasedAt { get; private set; }

    /// <summary>A signature that waits for its mailbox.</summary>
    public static Signature Of(SignedForm form) => new()
    {
        PetitionId = form.PetitionId,
        PersonMark = form.PersonMark,
        TextId = form.TextId,
        Sealed = form.Sealed,
        DataKeyId = form.DataKeyId,
        Protected = form.Protected,
        Place = form.Place,
        WantsUpdates = form.WantsUpdates,
        ConsentVersion = form.ConsentVersion,
        Suspect = form.Suspect,
        AddressBlock = form.AddressBlock,
        DomainMark = form.DomainMark,
        SignedAt = form.At,
        Mails = 1,
    };
}
