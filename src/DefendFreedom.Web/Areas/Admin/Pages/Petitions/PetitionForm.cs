using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Razor;

namespace DefendFreedom.Web.Areas.Admin.Pages.Petitions;

/// <summary>The campaigner's form: a petition as it is typed, and what it was typed from.</summary>
public sealed class PetitionForm
{
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

    /// <summary>In the time of the site.</summary>
    public string? ClosesAt { get; set; }

    /// <summary>What a change of a signed text is, and what readers are told of it.</summary>
    public TextChange? Change { get; set; }
    public string? Note { get; set; }

    /// <summary>Fingerprint of what the form was filled from. The row's version will not do: the count by place is kept in the same row.</summary>
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

    /// <summary>What was typed; a goal or time that cannot be read is 0 and null.</summary>
    public PetitionInput ToDraft(TimeZoneInfo zone) =>
        new()
        {
            Title = FormText.SingleLine(Title),
            Summary = FormText.SingleLine(Summary),
            Target = FormText.SingleLine(Target),
            Ask = FormText.SingleLine(Ask),
            Body = FormText.MultiLine(Body),
            Picture = FormText.NullIfBlank(Picture),
            Goal = int.TryParse(Goal, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var goal) ? goal : 0,
            Issue = FormText.NullIfBlank(Issue),
            Case = FormText.NullIfBlank(Case),
            Campaign = FormText.NullIfBlank(Campaign),
            Country = FormText.NullIfBlank(Country),
            ClosesAt = LocalDateTimeConverter.Parse(ClosesAt, zone).Utc,
        };

    public static string ComputeFingerprint(PetitionInput draft) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(draft)))[..32];
}
