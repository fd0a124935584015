using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>
/// The fonts of a document. Noto Sans for Latin, Greek, and Cyrillic is part of the program; fonts for other scripts are looked for in
/// folders, and each is opened only when a character needs it.
/// </summary>
public sealed partial class FontSet : IDisposable
{
    private readonly List<EmbeddedFont> _embedded;
    private readonly List<FontFile> _files;
    private readonly Dictionary<string, FontFile?> _found = [];

    /// <summary>Finds the fonts in folders; those of the first folder are preferred. A folder that does not exist is skipped.</summary>
    public FontSet(params IEnumerable<string> folders)
        : this([], folders) { }

    /// <summary>Prefers fonts of the program, in this order, to Noto Sans and the fonts of folders.</summary>
    public FontSet(IEnumerable<EmbeddedFont> preferred, IEnumerable<string> folders) =>
        (_embedded, _files) = ([.. preferred, EmbeddedFont.CreateNotoSans()], [.. folders.Where(Directory.Exists).SelectMany(FindFiles)]);

    /// <summary>Folders in which operating systems keep fonts.</summary>
    public static IReadOnlyList<string> SystemFolders { get; } =
    [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fonts"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
        "/Library/Fonts",
        "/System/Library/Fonts",
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
    ];

    /// <summary>Folders with fonts for this site: `fonts` next to the program, then those of the operating system.</summary>
    public static IEnumerable<string> SiteFolders => SystemFolders.Prepend(Path.Combine(AppContext.BaseDirectory, "fonts"));

    /// <summary>Returns the first character that no font has, with its marks; null if the whole text can be set.</summary>
    public string? FindMissing(string text) =>
        Graphemes.Split(text).FirstOrDefault(g => !string.IsNullOrWhiteSpace(g) && Find(g, bold: false) is null);

    /// <summary>Returns a font that has a character and its marks, or null.</summary>
    internal FontFace? Find(string grapheme, bool bold)
    {
        if (_embedded.Find(f => Has(f.Regular, grapheme)) is { } embedded)
            return bold ? embedded.Bold : embedded.Regular;
        if (!_found.TryGetValue(grapheme, out var file))
            _found[grapheme] = file = _files.FirstOrDefault(f => f.Regular is { } face && Has(face, grapheme));
        return bold ? file?.Bold ?? file?.Regular : file?.Regular;
    }

    public void Dispose()
    {
        foreach (var font in _embedded)
            font.Dispose();
        foreach (var file in _files)
            file.Dispose();
    }

    // HarfBuzz composes and decomposes characters as the font needs it.
    private static bool Has(FontFace font, string grapheme) =>
        HasAll(font, grapheme)
        || HasAll(font, grapheme.Normalize(NormalizationForm.FormC))
        || HasAll(font, grapheme.Normalize(NormalizationForm.FormD));

    private static bool HasAll(FontFace font, string grapheme) =>
        grapheme.EnumerateRunes().All(r => Graphemes.IsInvisible(r) || font.Contains(r));

    // Of each family, the regular weight: sans-serif before serif before others, and full fonts before those for user interfaces.
    private static IEnumerable<FontFile> FindFiles(string folder) =>
        Directory
            .EnumerateFiles(folder, "Noto*.*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(f => FontFileName().IsMatch(Path.GetFileName(f)))
            .OrderBy(f => Rank(Path.GetFileName(f)))
            .ThenBy(f => f, StringComparer.Ordinal)
            .Select(f => new FontFile(f));

    private static int Rank(string name) =>
        name.StartsWith("NotoSans", StringComparison.Ordinal) ? 0
        : name.StartsWith("NotoSerif", StringComparison.Ordinal) ? 1
        : 2;

    [GeneratedRegex(@"^Noto[A-Za-z]+(-Regular|-VF|\[[a-z,]+\])?\.(ttf|otf|ttc)$", RegexOptions.NonBacktracking)]
    private static partial Regex FontFileName();

    /// <summary>A font file that is opened when it is first asked for, with the bold one beside it.</summary>
    private sealed class FontFile(string path) : IDisposable
    {
        private readonly Lazy<FontFace?> _regular = new(() => FontFace.Open(path));
        private readonly Lazy<FontFace?> _bold = new(() =>
            OpenIfThere(path.Replace("-Regular.", "-Bold.", StringComparison.Ordinal), path)
        );

        public FontFace? Regular => _regular.Value;
        public FontFace? Bold => _bold.Value;

        public void Dispose()
        {
            foreach (var font in (Lazy<FontFace?>[])[_regular, _bold])
                if (font.IsValueCreated)
                    font.Value?.Dispose();
        }

        private static FontFace? OpenIfThere(string bold, string regular) =>
            bold != regular && File.Exists(bold) ? FontFace.Open(bold) : null;
    }
}
