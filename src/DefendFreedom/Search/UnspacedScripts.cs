using System.Text;

namespace DefendFreedom.Search;

/// <summary>
/// Scripts in which a word can be found from its middle: those written without spaces between words, and Hangul, which writes particles
/// without a space. The index separates their characters, so that each is a word and any run of them is a phrase.
/// </summary>
internal static class UnspacedScripts
{
    /// <summary>Zero-width space: separates characters in the index and is not shown.</summary>
    private const char Separator = '\u200B';

    private static readonly (int First, int Last)[] Blocks =
    [
        (0x0E00, 0x0EFF), // Thai, Lao
        (0x1000, 0x109F), // Burmese
        (0x1780, 0x17FF), // Khmer
        (0x3005, 0x3007), // ideographic iteration mark and zero
        (0x3041, 0x31FF), // kana, bopomofo, Hangul letters
        (0x3400, 0x4DBF), // Chinese, Japanese and Korean ideographs
        (0x4E00, 0x9FFF),
        (0xAC00, 0xD7AF), // Hangul
        (0xF900, 0xFAFF),
        (0xFF66, 0xFFDC), // half-width forms
        (0x20000, 0x3FFFF),
    ];

    public static bool Contain(Rune rune) =>
        rune.Value >= Blocks[0].First && Array.Exists(Blocks, b => b.First <= rune.Value && rune.Value <= b.Last);

    /// <summary>Returns a text for the index, with its characters separated.</summary>
    public static string Separate(string text)
    {
        if (!text.EnumerateRunes().Any(Contain))
            return text;
        var separated = new StringBuilder(text.Length * 2);
        foreach (var rune in text.EnumerateRunes())
        {
            var isUnspaced = Contain(rune);
            if (isUnspaced && separated.Length > 0 && separated[^1] != Separator)
                separated.Append(Separator);
            separated.Append(rune);
            if (isUnspaced)
                separated.Append(Separator);
        }
        return separated.ToString();
    }

    /// <summary>Returns a text of the index as it is shown.</summary>
    public static string Join(string text) => text.Replace($"{Separator}", "", StringComparison.Ordinal);
}
