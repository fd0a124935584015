using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>Characters as readers see them: a letter with its marks (Unicode Standard Annex 29).</summary>
public static class Graphemes
{
    public static IEnumerable<string> Split(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(RemoveFormatting(text));
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    /// <summary>Whether a font needs no glyph for a character: joiners and variation selectors only change other characters.</summary>
    public static bool IsInvisible(Rune rune) =>
        rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180F)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    // The direction follows from the letters; marks that change it could make a name look like another.
    private static string RemoveFormatting(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(r => r.Value is 0x200C or 0x200D or 0x180E || Rune.GetUnicodeCategory(r) != UnicodeCategory.Format)
                .Select(r => Rune.IsControl(r) ? new Rune(' ') : r)
        );
}
