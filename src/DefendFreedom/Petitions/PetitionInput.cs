using System.Text.Json.Serialization;
using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>A petition as entered at the desk.</summary>
public sealed record PetitionInput
{
    public const int MaxGoal = 100_000_000;

    public string Title { get; init; } = "";
    public string Summary { get; init; } = "";
    public string Target { get; init; } = "";
    public string Ask { get; init; } = "";
    public string Body { get; init; } = "";
    public string? Picture { get; init; }
    public int Goal { get; init; }
    public string? Issue { get; init; }
    public string? Case { get; init; }
    public string? Campaign { get; init; }
    public string? Country { get; init; }

    /// <summary>When signing ends by itself (UTC).</summary>
    public DateTime? ClosesAt { get; init; }

    /// <summary>Names of the pictures and documents that it uses.</summary>
    [JsonIgnore]
    public IEnumerable<string> Media => MediaReferences.FindIn(Body).Union(Picture is { } picture ? [picture] : []);

    /// <summary>Errors by field: little is required to save a petition, everything to open it.</summary>
    public IEnumerable<(string Field, string Message)> Validate(bool forOpening)
    {
        foreach (var (field, text, maxLength, name) in LengthLimits)
            if (text.Length > maxLength)
                yield return (field, $"The {name} has {text.Length} characters; {maxLength} fit.");
        if (Goal is < 1 or > MaxGoal)
            yield return (nameof(Goal), $"Enter a number from 1 to {MaxGoal:N0}.");
        if (Title.Length == 0)
            yield return (nameof(Title), "Enter a title: the demand in a few words.");
        if (!forOpening)
            yield break;
        if (Target.Length == 0)
            yield return (nameof(Target), "Enter whom we ask.");
        if (Ask.Length == 0)
            yield return (nameof(Ask), "Enter what we ask them to do.");
        if (Summary.Length == 0)
            yield return (nameof(Summary), "Enter a summary: one or two sentences on why.");
        if (Body.Length == 0)
            yield return (nameof(Body), "Enter the text that people sign.");
    }

    private IEnumerable<(string Field, string Text, int MaxLength, string Name)> LengthLimits =>
        [
            (nameof(Title), Title, Petition.TitleMaxLength, "title"),
            (nameof(Summary), Summary, Petition.SummaryMaxLength, "summary"),
            (nameof(Target), Target, Petition.TargetMaxLength, "target"),
            (nameof(Ask), Ask, Petition.AskMaxLength, "demand"),
        ];
}
