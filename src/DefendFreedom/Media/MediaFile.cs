using DefendFreedom.Markdown;

namespace DefendFreedom.Media;

/// <summary>What the words for those who cannot see a picture should be.</summary>
public enum AltDecision { Describes, Decorative, DescribedInText }

/// <summary>A picture with its alt decision, caption and credit, and its size in pixels.</summary>
public sealed record MediaFile(string Name, AltDecision Decision, string Alt, string Caption, string Credit, int Width, int Height)
{
    /// <summary>The alt attribute: empty unless the picture says something that the text does not.</summary>
    public string AltText => Decision == AltDecision.Describes ? Alt : "";

    public bool IsPortrait => Height > Width;

    /// <summary>Reads one group of `media.yml`; the size comes from the picture itself.</summary>
    internal static MediaFile Read(string name, FrontMatter fields) => new(
        name,
        fields.Choice("decision", AltDecision.Describes),
        fields.OptionalText("alt") ?? "",
        fields.OptionalText("caption") ?? "",
        fields.Text("credit"),
        0, 0);
}
