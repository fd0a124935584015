using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Razor;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>The campaigner's form: a petition's text, and the fingerprint of the draft that it was loaded from.</summary>
public sealed class PetitionForm
{
    private const NumberStyles GoalStyle = NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? Target { get; set; }
    public string? Ask { get; set; }
    public string? Body { get; set; }
    public string? Picture { get; set; }
    public string? Goal { get; set; }
    public string? Issue { get; set; }
    public string? Case { get; set; }
    public string? Campaign { get; set; }
    public string? Country { get; set; }

    /// <summary>Local time in the site's time zone.</summary>
    public string? ClosesAt { get; set; }

    /// <summary>Kind of a change to a signed text, and the note about it for readers.</summary>
    public TextChange? Change { get; set; }
    public string? Note { get; set; }

    /// <summary>
    /// Fingerprint of the draft that the form was loaded from. The row's version would not do: publishing place counts changes it too.
    /// </summary>
    public string? DraftFingerprint { get; set; }

    public static PetitionForm FromDraft(PetitionInput draft, TimeZoneInfo zone) =>
        new()
        {
            Title = draft.Title,
            Summary = draft.Summary,
            Target = draft.Target,
            Ask = draft.Ask,
            Body = draft.Body,
            Picture = draft.Picture,
            Goal = draft.Goal.ToString(CultureInfo.InvariantCulture),
            Issue = draft.Issue,
            Case = draft.Case,
            Campaign = draft.Campaign,
            Country = draft.Country,
            ClosesAt = LocalDateTimeConverter.Format(draft.ClosesAt, zone),
            DraftFingerprint = ComputeFingerprint(draft),
        };

    /// <summary>Returns the input; an invalid goal becomes 0 and an invalid time null.</summary>
    public PetitionInput ToDraft(TimeZoneInfo zone) =>
        new()
        {
            Title = FormText.SingleLine(Title),
            Summary = FormText.SingleLine(Summary),
            Target = FormText.SingleLine(Target),
            Ask = FormText.SingleLine(Ask),
            Body = FormText.MultiLine(Body),
            Picture = FormText.NullIfBlank(Picture),
            Goal = int.TryParse(TypedNumber.ToAscii(Goal), GoalStyle, CultureInfo.InvariantCulture, out var goal) ? goal : 0,
            Issue = FormText.NullIfBlank(Issue),
            Case = FormText.NullIfBlank(Case),
            Campaign = FormText.NullIfBlank(Campaign),
            Country = FormText.NullIfBlank(Country),
            ClosesAt = LocalDateTimeConverter.Parse(ClosesAt, zone).Utc,
        };

    public static string ComputeFingerprint(PetitionInput draft) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(draft)))[..32];
}
