using System.Globalization;
using DefendFreedom.Auditing;
using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>Kind of a publication's tag. Stored by number.</summary>
public enum TagKind
{
    Issue,
    Country,
    Campaign,
}

/// <summary>A tag of a publication: an issue, country or campaign.</summary>
public sealed class PublicationTag(TagKind kind, string slug)
{
    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public TagKind Kind { get; private set; } = kind;
    public string Slug { get; private set; } = slug;
}

/// <summary>A file that readers can download with the publication.</summary>
public sealed class PublicationDocument(string title, string file)
{
    public const int TitleMaxLength = 200;

    public int Id { get; private set; }
    public string Title { get; private set; } = title;

    /// <summary>The file's name among the uploaded and content media.</summary>
    public string File { get; private set; } = file;

    internal static PublicationDocument Read(FrontMatter fields) =>
        new(fields.Text("title", TitleMaxLength), fields.Text("file", Publication.SlugMaxLength));
}

/// <summary>A change announced to readers, with its time (UTC).</summary>
public sealed class ChangeNote(DateTime at, string text)
{
    public const int TextMaxLength = 1000;

    public int Id { get; private set; }
    public DateTime At { get; private set; } = at;
    public string Text { get; private set; } = text;

    internal static ChangeNote Read(FrontMatter fields) => new(fields.Date("at"), fields.Text("text", TextMaxLength));
}

/// <summary>A public correction: what was wrong and what is right, with its time (UTC). It is never removed.</summary>
public sealed class Correction(DateTime at, string wrong, string right) : HashChainedEntry
{
    public const int TextMaxLength = 1000;

    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public DateTime At { get; private set; } = at;
    public string Wrong { get; private set; } = wrong;
    public string Right { get; private set; } = right;

    internal static Correction Read(FrontMatter fields) =>
        new(fields.Date("at"), fields.Text("wrong", TextMaxLength), fields.Text("right", TextMaxLength));

    protected override IEnumerable<string> HashedFields() => [At.Ticks.ToString(CultureInfo.InvariantCulture), Wrong, Right];
}

/// <summary>A former slug of a publication; it redirects to the current one.</summary>
public sealed class SlugRedirect(string previousSlug)
{
    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public string PreviousSlug { get; private set; } = previousSlug;
}

/// <summary>A picture or document that a publication shows or links to, by name.</summary>
public sealed class PublicationMedia(string name)
{
    public int Id { get; private set; }
    public int PublicationId { get; private set; }
    public string Name { get; private set; } = name;
}
