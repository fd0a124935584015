using System.Text;
using DefendFreedom.Content;

namespace DefendFreedom.Tests.Content;

/// <summary>A temporary content folder with one valid file of each kind; a test overwrites the files it is about.</summary>
public sealed class ContentFolder : IDisposable
{
    public const string Svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"/>";

    private static readonly (string File, string Text)[] DefaultFiles =
    [
        ("site.yml", "name: Ours\ntagline: Be free\norganisation: Us\npress-name: Desk\ncampaign: freedom\nfigures: [refugees]\n"),
        ("media/media.yml", "hand.svg:\n  alt: An open hand\n  caption: It waits.\n  credit: Us\n  decision: describes\n"),
        ("media/hand.svg", Svg),
        ("campaigns/freedom.md", Page("statement: Be free\ncall: Join us\nissues: [police]\nresources: [court]")),
        ("issues/police.md", Page("short-title: Police\nstatement: Answer\norder: 1\npicture: hand.svg")),
        ("countries/utopia.md", Page("statement: At home\ncode: UT")),
        ("cases/ada.md", Page("kind: at-risk\nplace: Utopia\nask: Free her\nchecked: 2026-11-01\nchecked-against: the court’s ruling")),
        ("pages/about.md", Page("")),
        (
            "newsroom/court.md",
            "---\ntitle: Court\nsummary: Free.\nkind: update\npublished: 2026-11-01\nsource: Us\npress-contact: Desk\n"
                + "issues: [police]\n---\nFree.\n"
        ),
        (
            "petitions/free-ada.md",
            "---\ntitle: Free Ada\nsummary: Sign.\ntarget: The court\nask: Free her.\ngoal: 100\nissue: police\nopens: "
                + "2026-11-01\n---\nShe is in prison.\n"
        ),
        (
            "statistics/refugees.md",
            "---\nvalue: 25.9 million\ntext: people fled.\nsource: UNHCR\nas-of: 2018\nreview-by: 2027-01-31\nissues:\n  police: 1\n---\n"
        ),
    ];

    public ContentFolder()
    {
        foreach (var (file, text) in DefaultFiles)
            Write(file, text);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("content-").FullName;

    /// <summary>Returns a page file. Title, summary and updated are on lines 2 to 4; further fields start on line 5.</summary>
    public static string Page(string fields, string body = "", string title = "Title") =>
        $"---\ntitle: {title}\nsummary: Summary.\nupdated: 2026-11-20\n{(fields.Length > 0 ? fields + "\n" : "")}---\n{body}\n";

    /// <summary>Reads the valid content, unchanged.</summary>
    public static ContentSnapshot ReadDefault()
    {
        using var folder = new ContentFolder();
        return folder.Read();
    }

    public ContentFolder With(string file, string text)
    {
        Write(file, text);
        return this;
    }

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllBytes(PathOf(file), content);
    }

    public void Delete(string file) => File.Delete(PathOf(file));

    /// <summary>Replaces a file with a symbolic link to itself: it exists but cannot be opened, not even by root.</summary>
    public void LinkToItself(string file) => File.CreateSymbolicLink(PathOf(file), System.IO.Path.GetFileName(file));

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    public ContentSnapshot Read() => SiteContent.Read(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
