using System.Globalization;

namespace DefendFreedom.Text;

/// <summary>Numbers and codes as people type them on any keyboard: ۱۲, ١٢ and １２ are 12.</summary>
public static class TypedNumber
{
    private const int FullWidthOffset = '！' - '!';

    /// <summary>
    /// Returns the text with ASCII digits and punctuation, without the invisible characters that keep a number in its reading direction.
    /// </summary>
    public static string ToAscii(string? text) =>
        string.Concat((text ?? "").Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(ToAscii));

    private static char ToAscii(char c) =>
        c switch
        {
            _ when char.IsDigit(c) => (char)('0' + (int)char.GetNumericValue(c)),
            '٬' or '،' => ',',
            '٫' => '.',
            '\u3000' => ' ',
            >= '！' and <= '～' => (char)(c - FullWidthOffset),
            _ => c,
        };
}
