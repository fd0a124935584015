using System.Globalization;
using DefendFreedom.Text;

namespace DefendFreedom.Cases;

public enum CaseKind
{
    AtRisk,
    CaseStudy,
}

/// <summary>A person or community at risk, or a case study. A case may lead to a petition.</summary>
public sealed record Case : ContentPage
{
    public const int CheckedAgainstMaxLength = 200;

    /// <summary>Number of days after which the facts must be checked again.</summary>
    public const int DaysBetweenChecks = 365;

    public Case(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Kind = fields.EnumValue("kind", CaseKind.AtRisk);
        Place = fields.Text("place");
        Statement = fields.OptionalText("statement");
        Picture = fields.OptionalText("picture");
        Issues = fields.TextList("issues");
        Countries = fields.TextList("countries");
        Chronology = fields.MapList("chronology", f => new CaseEvent(f.Text("when"), f.Text("text")));
        Ask = fields.Text("ask");
        Petition = fields.OptionalText("petition");
        CheckedOn = fields.OptionalDay("checked");
        CheckedAgainst = fields.OptionalText("checked-against", CheckedAgainstMaxLength)?.TrimEnd('.');
        fields.RejectUnknownFields();
    }

    public CaseKind Kind { get; }
    public string Place { get; }
    public string? Statement { get; }
    public string? Picture { get; }
    public IReadOnlyList<string> Issues { get; }
    public IReadOnlyList<string> Countries { get; }
    public IReadOnlyList<CaseEvent> Chronology { get; }

    /// <summary>Whether the chronology is a timeline: at least one of its events has a date.</summary>
    public bool HasTimeline => Chronology.Any(e => e.When.Any(char.IsAsciiDigit));

    /// <summary>The demand, and to whom it is addressed.</summary>
    public string Ask { get; }

    /// <summary>Slug of the petition for the case.</summary>
    public string? Petition { get; }

    /// <summary>The day on which the facts were last checked, as the file says; null when it does not say.</summary>
    public DateOnly? CheckedOn { get; }

    /// <summary>What the facts were checked against, as part of a sentence.</summary>
    public string? CheckedAgainst { get; }

    /// <summary>
    /// Number of days since the last check; null without one. A check in the future has not taken place.
    /// </summary>
    public int? GetDaysSinceCheck(DateOnly today) => CheckedOn <= today ? today.DayNumber - CheckedOn.Value.DayNumber : null;

    /// <summary>The age of the last check, as the rest of a sentence: "last checked 400 days ago" or "never checked".</summary>
    public string DescribeLastCheck(DateOnly today) =>
        GetDaysSinceCheck(today) switch
        {
            null => "never checked",
            0 => "last checked today",
            1 => "last checked yesterday",
            { } days => string.Create(CultureInfo.InvariantCulture, $"last checked {days:N0} days ago"),
        };

    /// <summary>Whether the facts must be checked again. A case study without a check does not need one.</summary>
    public bool IsCheckDue(DateOnly today) =>
        GetDaysSinceCheck(today) is { } days ? days > DaysBetweenChecks : Kind == CaseKind.AtRisk || CheckedOn is not null;
}

/// <summary>An event of a case; its time is as precise as the source gives it.</summary>
public sealed record CaseEvent(string When, string Text);
