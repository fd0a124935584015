using System.Text.RegularExpressions;

namespace DefendFreedom.Text;

/// <summary>
/// Keeps short hyphenated words such as "COVID-19" and "al-Qahtani" on one line. Browsers break at every hyphen, and copying or searching
/// for a word with a non-breaking hyphen fails, so the words are marked instead.
/// </summary>
public static partial class UnbrokenWords
{
    private const int MaxLength = 20;
    private const int MaxShortPart = 3;

    /// <summary>Marks the words in HTML, except within tags, buttons and words that are marked already.</summary>
    public static string Mark(string html) =>
        html.Contains('-', StringComparison.Ordinal)
            ? TokenPattern().Replace(html, token => IsShort(token.Value) ? $"<span class=\"unbroken\">{token.Value}</span>" : token.Value)
            : html;

    // A word with one hyphen and at most three characters before or after it.
    private static bool IsShort(string token) =>
        token.Length <= MaxLength
        && char.IsLetterOrDigit(token[0])
        && token.TrimEnd('.').Split('-') is [{ Length: > 0 } before, { Length: > 0 } after]
        && Math.Min(before.Length, after.Length) <= MaxShortPart;

    // Buttons are flex containers, in which a marked word would lose the spaces around it.
    [GeneratedRegex(
        """<span class="unbroken">.*?</span>|<a class="button.*?</a>|<[^>]*>|&[#\w]+;|[\w.]+-[\w.-]+""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex TokenPattern();
}
