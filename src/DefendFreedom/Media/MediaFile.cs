using DefendFreedom.Text;

namespace DefendFreedom.Media;

/// <summary>What the words for those who cannot see a picture should be. Stored by number.</summary>
public enum AltDecision
{
    Describes,
    Decorative,
    DescribedInText,
}

/// <summary>
/// A picture or document as pages show it, wherever it is kept: with its alt decision, caption and credit, and a picture
/// with its size in pixels.
/// </summary>
public sealed record MediaFile(string Name, AltDecision Decision, string Alt, string Caption, string Credit, int Width, int Height)
{
    /// <summary>Where the public finds all of them.</summary>
    public const string PublicRoot = "/media/";

    /// <summary>The alt attribute: empty unless the picture says something that the text does not.</summary>
    public string AltText => Decision == AltDecision.Describes ? Alt : "";

    public bool IsPortrait => Height > Width;

    public bool IsPicture => Width > 0;

    /// <summary>Its recorded upload; null for one that lies beside the content files.</summary>
    public Upload? Upload { get; init; }

    /// <summary>Where this reader finds it: before its time, named people find it elsewhere than the public.</summary>
    public string Root { get; init; } = PublicRoot;

    /// <summary>Widths of its renditions, in pixels; none when the file itself is shown.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>Address of the file, or of the rendition for who cannot choose.</summary>
    public string Address => Widths.Count == 0 ? Root + Name : RenditionAddress(Widths[Math.Min(1, Widths.Count - 1)]);

    /// <summary>What goes along with a link that is shared elsewhere, and its size in pixels.</summary>
    public (string Address, int Width, int Height) Shared
    {
        get
        {
            if (Upload is null)
                return (Address, Width, Height);
            var (width, height) = Renditions.SharedSize(Width, Height);
            return ($"{Root}{Name}/{Renditions.SharedFileName}", width, height);
        }
    }

    /// <summary>Address of the smallest rendition.</summary>
    public string SmallAddress => Widths.Count == 0 ? Root + Name : RenditionAddress(Widths[0]);

    /// <summary>The renditions and how wide each is; null when there is nothing to choose.</summary>
    public string? SrcSet =>
        Widths.Count == 0 ? null : string.Join(", ", Widths.Select(width => $"{RenditionAddress(width)} {Math.Min(width, Width)}w"));

    /// <summary>What must not be cut off, as a class of the stylesheet; null for the middle.</summary>
    public string? FocusClass { get; init; }

    /// <summary>The same file for a reader who finds it elsewhere.</summary>
    public MediaFile WithRoot(string root) => this with { Root = root };

    /// <summary>Reads one group of `media.yml`; the size comes from the picture itself.</summary>
    internal static MediaFile Read(string name, FrontMatter fields) =>
        new(
            name,
            fields.EnumValue("decision", AltDecision.Describes),
            fields.OptionalText("alt") ?? "",
            fields.OptionalText("caption") ?? "",
            fields.Text("credit"),
            0,
            0
        );

    private string RenditionAddress(int width) => $"{Root}{Name}/{width}.webp";
}
