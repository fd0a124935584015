using System.Globalization;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>The widths of League Gothic's capitals, in thousandths of the type size; other scripts are estimated.</summary>
public static class WoodLetters
{
    /// <summary>Height of a capital without an accent.</summary>
    public const double CapHeight = .75;

    private const int OtherLetter = 550;
    private const int WideLetter = 1000;
    private const string Letters = " ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?'’“”\"-–—&()/$%#@*…«»";

    private static readonly int[] Widths =
    [
        .. (int[])[154, 389, 364, 358, 372, 327, 301, 363, 380, 188, 212, 375, 295, 484, 395, 358, 352, 358, 357, 338, 332, 368, 362],
        .. (int[])[512, 374, 358, 316, 354, 240, 363, 352, 351, 342, 342, 307, 340, 342, 157, 151, 177, 177, 177, 343, 151, 151, 305],
        .. (int[])[305, 260, 217, 394, 475, 423, 274, 274, 352, 306, 500, 614, 426, 331, 471, 388, 388],
    ];

    /// <summary>The width of a text in capitals, as a multiple of the type size.</summary>
    public static double Measure(string capitals) => capitals.EnumerateRunes().Sum(rune => GetWidth(rune)) / 1000.0;

    /// <summary>How far a text reaches above the height of its capitals, as a multiple of the type size.</summary>
    public static double GetAccentHeight(string capitals) => capitals.Any(c => c > 'Z' && char.IsLetter(c)) ? .2 : 0;

    /// <summary>How far a text reaches below the baseline, as a multiple of the type size.</summary>
    public static double GetDepth(string capitals) => capitals.Select(GetDepth).DefaultIfEmpty().Max();

    private static double GetDepth(char letter) =>
        letter switch
        {
            'Q' => .07,
            ',' or ';' => .14,
            'Ç' or > 'ÿ' when char.IsLetter(letter) => .2,
            _ => 0,
        };

    private static int GetWidth(System.Text.Rune rune)
    {
        if (rune.IsBmp && Letters.IndexOf((char)rune.Value, StringComparison.Ordinal) is var at and >= 0)
            return Widths[at];
        var letter = rune.ToString().Normalize(System.Text.NormalizationForm.FormD)[0];
        if (Letters.IndexOf(letter, StringComparison.Ordinal) is var plain and >= 0)
            return Widths[plain];
        return System.Text.Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.Format => 0,
            _ when !rune.IsBmp || PrintedLength.IsWide((char)rune.Value) => WideLetter,
            _ => OtherLetter,
        };
    }
}
