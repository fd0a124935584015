using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>
/// The room that lines of capitals need, as multiples of the size: from line to line, above the first base line, and below the last.
/// </summary>
public sealed record LetterMetrics(float LineHeight, float Ascent, float Descent)
{
    private const char LastLatinLetter = '\u024F';

    private static readonly LetterMetrics Capitals = new(0.88f, 0.74f, 0.03f);
    private static readonly LetterMetrics AccentedCapitals = new(1.02f, 0.94f, 0.03f);
    private static readonly LetterMetrics OtherScripts = new(1.4f, 1f, 0.42f);

    public static LetterMetrics Find(string text)
    {
        if (text.EnumerateRunes().Any(r => r.Value > LastLatinLetter && Rune.IsLetter(r)))
            return OtherScripts;
        var isAccented = text.Normalize(NormalizationForm.FormD)
            .Any(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark);
        return isAccented ? AccentedCapitals : Capitals;
    }
}
