using System.Text.Json.Serialization;
using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>The editable fields of a publication: a draft holds them, a revision stores them and publishing makes them live.</summary>
public sealed record PublicationText
{
    public PublicationKind Kind { get; init; }
    public string Title { get; init; } = "";
    public string Summary { get; init; } = "";
    public string Body { get; init; } = "";
    public string Language { get; init; } = "en";
    public string Source { get; init; } = "";
    public string? Dateline { get; init; }
    public string PressContact { get; init; } = "";
    public string? NotesToEditors { get; init; }
    public string? Picture { get; init; }
    public Original Original { get; init; } = Original.Unknown;
    public IReadOnlyList<string> Issues { get; init; } = [];
    public IReadOnlyList<string> Countries { get; init; } = [];
    public IReadOnlyList<string> Campaigns { get; init; } = [];

    /// <summary>Names of the pictures and documents that the text shows or links to.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Media =>
        MediaReferences
            .FindIn(Body)
            .Concat(MediaReferences.FindIn(NotesToEditors ?? ""))
            .Concat(new[] { Picture, Original.File }.OfType<string>())
            .Distinct()
            .ToList();
}
