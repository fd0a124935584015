using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Text;

/// <summary>The last part of a page's address: lower-case Latin letters, digits and single hyphens.</summary>
public static partial class Slug
{
    /// <summary>Characters, so that an address fits a printed line and an index key.</summary>
    public const int MaxLength = 100;

    private const int NumberLength = 5;

    /// <summary>Whether the text can be a slug as it stands.</summary>
    public static bool IsValid(string text) => text.Length <= MaxLength && Pattern().IsMatch(text);

    /// <summary>A slug made of a title, accents folded; empty when the title holds no Latin letter or digit.</summary>
    public static string From(string title)
    {
        var slug = new StringBuilder();
        foreach (var c in WellFormedText.From(title).Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (c is '\'' or '’' || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        return slug.ToString(0, Math.Min(slug.Length, MaxLength)).Trim('-');
    }

    /// <summary>
    /// A slug of a title, or of what stands for one without letters, with a number behind it when it is taken. The ending, such as that of
    /// a file's name, comes last.
    /// </summary>
    public static async Task<string> Unique(string title, string otherwise, Func<string, Task<bool>> isTaken, string ending = "")
    {
        var stem = From(title) is { Length: > 0 } slug ? slug : otherwise;
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
