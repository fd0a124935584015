using System.Globalization;
using System.Text;

namespace DefendFreedom.Text;

/// <summary>
/// Tells text that a reader can see from text of spaces and invisible characters only, such as a zero-width space, which counts as empty.
/// </summary>
public static class VisibleText
{
    /// <summary>Whether nobody could see the text: it is missing, or no character of it leaves a mark.</summary>
    public static bool IsBlank(string? text) => text is null || text.EnumerateRunes().All(IsInvisible);

    // The letters and the symbol are blank in every font: the Hangul fillers, the Khmer inherent vowels, and the empty Braille pattern.
    private static bool IsInvisible(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark;
}
