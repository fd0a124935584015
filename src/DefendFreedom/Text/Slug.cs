using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Text;

/// <summary>The last part of a page's address: lower-case Latin letters, digits and single hyphens.</summary>
public static partial class Slug
{
    /// <summary>Maximum length in characters; an address still fits a printed line and an index key.</summary>
    public const int MaxLength = 100;

    private const int NumberLength = 5;

    /// <summary>Whether the text is a valid slug.</summary>
    public static bool IsValid(string text) => text.Length <= MaxLength && Pattern().IsMatch(text);

    /// <summary>
    /// Creates a slug from a title, without accents and with other letters spelled out; empty when the title has no Latin letter or digit.
    /// </summary>
    public static string From(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in LatinLetters.ToAscii(AccentFolding.Fold(title)))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (c is '\'' or '’')
                continue;
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');
    }

    /// <summary>
    /// Creates a slug from a title, or from <paramref name="fallback"/> when the title yields none, with a number appended when it is
    /// taken. The ending, such as a file extension, comes last.
    /// </summary>
    public static async Task<string> Unique(string title, string fallback, Func<string, Task<bool>> isTaken, string ending = "")
    {
        var stem = From(title) is { Length: > 0 } slug ? slug : fallback;
        stem = stem[..Math.Min(stem.Length, MaxLength - ending.Length - NumberLength)].Trim('-');
        for (var number = 1; ; number++)
        {
            var candidate = (number == 1 ? stem : $"{stem}-{number}") + ending;
            if (!await isTaken(candidate))
                return candidate;
        }
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
