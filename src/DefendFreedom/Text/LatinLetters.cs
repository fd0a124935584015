using System.Text;

namespace DefendFreedom.Text;

/// <summary>Latin letters that are no base letter with an accent, in the ASCII spelling that their own languages use.</summary>
internal static class LatinLetters
{
    private const string Spellings =
        "æ ae|ǽ ae|œ oe|ø o|ǿ o|ß ss|đ d|ð d|ɖ d|ɗ d|þ th|ł l|ƚ l|ı i|ɩ i|ȷ j|ħ h|ŧ t|ŋ ng|ĸ k|ƙ k|ſ s|ƒ f|ɓ b|ƀ b|ƈ c|ə e|ǝ e|ɛ e|ɔ o"
        + "|ɣ g|ǥ g|ɠ g|ɲ ny|ƞ n|ƥ p|ƭ t|ʈ t|ʋ v|ƴ y|ƶ z|ʊ u|ʉ u|ɨ i|ĳ ij|ŉ n|ﬀ ff|ﬁ fi|ﬂ fl|ﬃ ffi|ﬄ ffl|ﬅ st|ﬆ st";

    private static readonly Dictionary<char, string> ByLetter = Spellings.Split('|').ToDictionary(s => s[0], s => s[2..]);

    /// <summary>Replaces these letters, full-width letters and the digits of any script by ASCII; leaves all others.</summary>
    public static string ToAscii(string lowerCaseText)
    {
        var ascii = new StringBuilder(lowerCaseText.Length);
        foreach (var c in TypedNumber.ToAscii(lowerCaseText))
            if (ByLetter.TryGetValue(c, out var spelling))
                ascii.Append(spelling);
            else
                ascii.Append(c);
        return ascii.ToString();
    }
}
