using System.Globalization;
using System.Text;

namespace DefendFreedom.Web.Hosting.Typesetting;

/// <summary>Wraps text to a width: at spaces, between Chinese or Japanese characters, and within a word only if it is too long.</summary>
public sealed class LineBreaker(TextShaper shaper)
{
    /// <summary>Returns the lines of one paragraph, all in its direction.</summary>
    public IEnumerable<TextLine> Wrap(string text, TextStyle style, float width, string? language = null)
    {
        var whole = shaper.Shape(text, style, language);
        if (whole.Width <= width)
            return [whole];
        return Fill(text, Measure, width).Select(line => shaper.Shape(line, style, language, whole.IsRightToLeft));

        float Measure(string part) => shaper.Shape(part, style, language).Width;
    }

    private static IEnumerable<string> Fill(string text, Func<string, float> measure, float width)
    {
        var (line, used) = (new StringBuilder(), 0f);
        foreach (var part in SplitAtBreaks(text).SelectMany(p => measure(p.TrimEnd()) > width ? Graphemes.Split(p) : [p]))
        {
            if (line.Length > 0 && used + measure(part.TrimEnd()) > width)
            {
                yield return line.ToString().TrimEnd();
                (line, used) = (line.Clear(), 0);
            }
            line.Append(part);
            used += measure(part);
        }
        if (line.Length > 0)
            yield return line.ToString().TrimEnd();
    }

    /// <summary>Divides a text where a line may end; each part keeps the spaces at its end.</summary>
    public static IEnumerable<string> SplitAtBreaks(string text)
    {
        var part = new StringBuilder();
        foreach (var grapheme in Graphemes.Split(text))
        {
            var isSpace = string.IsNullOrWhiteSpace(grapheme);
            if (part.Length > 0 && !isSpace && CanBreakBetween(part[^1], grapheme[0]))
            {
                yield return part.ToString();
                part.Clear();
            }
            part.Append(grapheme);
        }
        if (part.Length > 0)
            yield return part.ToString();
    }

    private static bool CanBreakBetween(char before, char after) =>
        char.IsWhiteSpace(before)
        || (
            (IsEastAsian(before) || IsEastAsian(after))
            && char.GetUnicodeCategory(before) is not (UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation)
            && !char.IsPunctuation(after)
        );

    // Kana, Chinese characters, and their punctuation. Korean has spaces between words.
    private static bool IsEastAsian(char c) => c is (>= '\u3001' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF');
}
