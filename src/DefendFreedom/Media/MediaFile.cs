using DefendFreedom.Text;

namespace DefendFreedom.Media;

/// <summary>Decision on a picture's alt text. Stored by number.</summary>
public enum AltDecision
{
    Describes,
    Decorative,
    DescribedInText,
}

/// <summary>
/// A picture or document as pages show it, wherever it is stored: with its alt decision, caption and credit and, for a picture, its size in
/// pixels.
/// </summary>
public sealed record MediaFile(string Name, AltDecision Decision, string Alt, string Caption, string Credit, int Width, int Height)
{
    /// <summary>Root of the public addresses of all media.</summary>
    public const string PublicRoot = "/media/";

    /// <summary>The alt attribute: empty unless the picture conveys something that the text does not.</summary>
    public string AltText => Decision == AltDecision.Describes ? Alt : "";

    public bool IsPortrait => Height > Width;

    public bool IsPicture => Width > 0;

    /// <summary>The upload; null for a file in the content folder.</summary>
    public Upload? Upload { get; init; }

    /// <summary>License under which others may use it, such as "CC BY 4.0"; null if there is none.</summary>
    public string? License { get; init; }

    /// <summary>Root of its address for the current reader. Readers with an embargo link use a root of their own.</summary>
    public string Root { get; init; } = PublicRoot;

    /// <summary>Widths of its renditions in pixels; empty when the file itself is shown.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [];

    /// <summary>Address of the file, or of the rendition for browsers without srcset support.</summary>
    public string Address => Widths.Count == 0 ? Root + Name : RenditionAddress(Widths[Math.Min(1, Widths.Count - 1)]);

    /// <summary>Address and size in pixels of the picture shown with shared links.</summary>
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

    /// <summary>The srcset attribute; null when there are no renditions.</summary>
    public string? SrcSet =>
        Widths.Count == 0 ? null : string.Join(", ", Widths.Select(width => $"{RenditionAddress(width)} {Math.Min(width, Width)}w"));

    /// <summary>Class of the stylesheet for the focal point; null for the center.</summary>
    public string? FocusClass { get; init; }

    /// <summary>Returns the same file with another root for its addresses.</summary>
    public MediaFile WithRoot(string root) => this with { Root = root };

    /// <summary>Reads an entry of `media.yml`; the size is read from the picture file.</summary>
    internal static MediaFile Read(string name, FrontMatter fields) =>
        new(
            name,
            fields.EnumValue("decision", AltDecision.Describes),
            fields.OptionalText("alt") ?? "",
            fields.OptionalText("caption") ?? "",
            fields.Text("credit"),
            0,
            0
        )
        {
            License = fields.OptionalText("license"),
        };

    private string RenditionAddress(int width) => $"{Root}{Name}/{width}.webp";
}
