using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>Bidirectional character types of Unicode Standard Annex 9, table 4, without those of explicit formatting.</summary>
internal enum BidiClass
{
    LeftToRight,
    RightToLeft,
    ArabicLetter,
    EuropeanNumber,
    EuropeanSeparator,
    EuropeanTerminator,
    ArabicNumber,
    CommonSeparator,
    NonspacingMark,
    WhiteSpace,
    OtherNeutral,
}

/// <summary>
/// Finds the bidirectional type of a character. .NET does not publish this property; script and general category determine it for
/// everything that occurs in names and in running text.
/// </summary>
internal static class BidiClasses
{
    private static readonly Script[] ArabicLike = [Script.Arabic, Script.Syriac, Script.Thaana];

    public static BidiClass Find(Rune rune) =>
        rune.Value switch
        {
            '+' or '-' or 0x207A or 0x207B or 0x208A or 0x208B or 0x2212 or 0xFB29 or 0xFF0B or 0xFF0D => BidiClass.EuropeanSeparator,
            ',' or '.' or '/' or ':' or 0xA0 or 0x60C or 0x202F or 0x2044 or 0xFF0C or 0xFF0E or 0xFF0F or 0xFF1A =>
                BidiClass.CommonSeparator,
            '#' or '%' or 0xB0 or 0xB1 or 0x66A or (>= 0x2030 and <= 0x2034) or 0x2213 or 0xFF03 or 0xFF05 => BidiClass.EuropeanTerminator,
            0x61B or 0x61F or 0x640 => BidiClass.ArabicLetter, // of no script of their own: semicolon, question mark, and tatweel
            (>= 0x660 and <= 0x669) or 0x66B or 0x66C or (>= 0x10D30 and <= 0x10D39) => BidiClass.ArabicNumber,
            (>= '0' and <= '9') or (>= 0x6F0 and <= 0x6F9) or 0xB2 or 0xB3 or 0xB9 or (>= 0xFF10 and <= 0xFF19) => BidiClass.EuropeanNumber,
            _ => FindByCategory(rune),
        };

    private static BidiClass FindByCategory(Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format:
                return BidiClass.NonspacingMark; // joiners belong to the letter before them
            case UnicodeCategory.CurrencySymbol:
                return BidiClass.EuropeanTerminator;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.Control:
                return BidiClass.WhiteSpace;
        }
        var script = UnicodeFunctions.Default.GetScript(rune.Value);
        if (script.HorizontalDirection == Direction.RightToLeft)
            return ArabicLike.Contains(script) ? BidiClass.ArabicLetter : BidiClass.RightToLeft;
        return script == Script.Common && !Rune.IsLetterOrDigit(rune) ? BidiClass.OtherNeutral : BidiClass.LeftToRight;
    }
}
