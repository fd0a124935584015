using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>A demand that people sign.</summary>
public sealed partial class Petition
{
    public const int SlugMaxLength = DefendFreedom.Text.Slug.MaxLength;
    public const int TitleMaxLength = 120;
    public const int SummaryMaxLength = 400;
    public const int TargetMaxLength = 200;
    public const int AskMaxLength = 1000;
    public const int OutcomeMaxLength = 2000;
    public const int ReasonMaxLength = 400;
    public const int FingerprintLength = 64;

    /// <summary>How long signatures can be confirmed after the end, because the e-mail may have arrived on the last evening.</summary>
    public static readonly TimeSpan ConfirmationGrace = TimeSpan.FromHours(24);

    public int Id { get; private set; }
    public int Version { get; private set; }
    public string Slug { get; private set; } = "";
    public PetitionState State { get; private set; }

    /// <summary>The demand as a statement.</summary>
    public string Title { get; private set; } = "";
    public string Summary { get; private set; } = "";

    /// <summary>The person or body that the demand is addressed to.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The target within a sentence: "the authorities of Peru".</summary>
    public string Addressee => Target.StartsWith("The ", StringComparison.Ordinal) ? "the" + Target[3..] : Target;

    /// <summary>The action that the target is asked to take.</summary>
    public string Ask { get; private set; } = "";

    /// <summary>The reasons in Markdown, as people read them before they sign.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The name of its picture.</summary>
    public string? Picture { get; private set; }

    /// <summary>Names of the pictures and documents that its page uses; they are public because the page is.</summary>
    public List<string> Media { get; private set; } = [];

    /// <summary>Accounts that have worked on it since it was last opened. One of them needs a reason to open it alone.</summary>
    public List<int> Writers { get; private set; } = [];

    /// <summary>Why somebody opened alone what they had written; null once somebody else has reviewed it.</summary>
    public string? PublishedAloneReason { get; private set; }
    public int? PublishedAloneBy { get; private set; }

    /// <summary>The first goal; <see cref="GoalSteps"/> computes the following ones.</summary>
    public int Goal { get; private set; }
    public string? Issue { get; private set; }
    public string? Case { get; private set; }
    public string? Campaign { get; private set; }
    public string? Country { get; private set; }

    /// <summary>When signing opened, ends by itself and was ended (UTC).</summary>
    public DateTime? OpenedAt { get; private set; }
    public DateTime? ClosesAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>The day on which the names were handed to the target, in the site's time zone.</summary>
    public DateOnly? DeliveredOn { get; private set; }

    /// <summary>
    /// The fingerprint of the public key that signatures are sealed to (<see
    /// cref="OrganisationKeyPair.Fingerprint(System.Security.Cryptography.RSA)"/>); null until the petition is opened.
    /// </summary>
    public string? PublicKeySha256 { get; private set; }

    /// <summary>The outcome in Markdown.</summary>
    public string? Outcome { get; private set; }

    /// <summary>
    /// When confirmation ended (UTC). The petition's secret and all fingerprints are then destroyed, so it can never be signed again.
    /// </summary>
    public DateTime? ConfirmationEndedAt { get; private set; }

    /// <summary>When the last data that must not outlive confirmation was destroyed (UTC); null while some may be left.</summary>
    public DateTime? SecretsDestroyedAt { get; private set; }

    /// <summary>
    /// When the signers' personal data was deleted (UTC). Only the tally is left from then on, and a recount has nothing to count.
    /// </summary>
    public DateTime? SignaturesDeletedAt { get; private set; }

    /// <summary>The counts by place as last published, and the day of publication; see <see cref="PlaceCountDisclosure"/>.</summary>
    public IReadOnlyList<PlaceCount> PlaceCounts => [.. PlaceSteps.Where(s => s.Shown > 0).Select(s => new PlaceCount(s.Place, s.Shown))];
    public DateOnly? PlaceCountsPublishedOn { get; private set; }

    internal List<PlaceStep> PlaceSteps { get; private set; } = [];

    /// <summary>The count at the end of each day; see <see cref="DailyCountSeries"/>.</summary>
    public List<DailyCount> DailyCounts { get; private set; } = [];

    public List<PetitionTextVersion> TextVersions { get; private set; } = [];

    /// <summary>The text that people sign now; null before the petition is first opened.</summary>
    public PetitionTextVersion? CurrentText => TextVersions.MaxBy(t => t.Number);

    /// <summary>Reads a petition from its content file: open since the day given there, or a draft.</summary>
    public static Petition Read(MarkdownFile file)
    {
        var fields = file.FrontMatter;
        var petition = new Petition
        {
            Slug = file.Slug,
            Title = fields.Text("title", TitleMaxLength),
            Summary = fields.Text("summary", SummaryMaxLength),
            Target = fields.Text("target", TargetMaxLength),
            Ask = fields.Text("ask", AskMaxLength),
            Body = file.Body.Trim(),
            Picture = fields.OptionalText("picture", SlugMaxLength),
            Goal = fields.Number("goal"),
            Issue = fields.OptionalText("issue", SlugMaxLength),
            Case = fields.OptionalText("case", SlugMaxLength),
            Campaign = fields.OptionalText("campaign", SlugMaxLength),
            Country = fields.OptionalText("country", SlugMaxLength),
            ClosesAt = fields.OptionalDate("closes"),
        };
        petition.SetMedia();
        if (fields.OptionalDate("opens") is { } day)
            petition.Open(day);
        fields.RejectUnknownFields();
        return petition;
    }
}
