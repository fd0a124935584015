using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Petitions;

/// <summary>
/// A name as somebody writes it: any script, one word or many, apostrophes and hyphens. What is refused is what would make
/// a mail or a list do something: links, addresses and formulas of a spreadsheet.
/// </summary>
public static partial class SignerName
{
    public const int MaxLength = 100;

    /// <summary>What is wrong with a name, as the form says it; null when nothing is.</summary>
    public static string? Fault(string? typed)
    {
        var name = Clean(typed);
        if (name.Length == 0) return "Write your name.";
        if (name.Length > MaxLength) return $"Write a name of at most {MaxLength} characters.";
        if ("=+-@|%".Contains(name[0], StringComparison.Ordinal)) return "A name cannot begin with this character.";
        if (!name.EnumerateRunes().Any(Rune.IsLetter)) return "A name has at least one letter.";
        if (Link().IsMatch(name) || name.IndexOfAny(['@', '/', '\\', '<', '>', '{', '}', '=']) >= 0) return "Write a name, without a link or an address.";
        return null;
    }

    /// <summary>Without blanks around it, with single blanks within, in one Unicode form, without what cannot be seen.</summary>
    public static string Clean(string? typed)
    {
        var kept = string.Concat((typed ?? "").EnumerateRunes().Where(IsSeen));
        return Blanks().Replace(kept.Normalize(NormalizationForm.FormC), " ").Trim();
    }

    /// <summary>The first word, which is all that is ever shown in public; of a long one as many whole letters as fit.</summary>
    public static string First(string name)
    {
        var first = Clean(name).Split(' ')[0];
        const int Most = Signature.PublicNameMaxLength;
        if (first.Length <= Most) return first;
        var end = StringInfo.ParseCombiningCharacters(first).Last(start => start <= Most);
        if (end > 0) return first[..end];
        // One letter with more marks than fit.
        return first[..(char.IsLowSurrogate(first[Most]) ? Most - 1 : Most)];
    }

    // Joiners between letters are part of names in Persian and in the scripts of India; other invisible characters hide things.
    private static bool IsSeen(Rune rune) => rune.Value is 0x200C or 0x200D
        || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
        && rune.Value != Rune.ReplacementChar.Value;

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    // A dot between letters, as in example.com; "J.R.R. Tolkien" and "St.John" have no ending that is a domain.
    [GeneratedRegex(@"://|www\.|\.(com|net|org|info|biz|io|co|ru|cn|de|uk|us|xyz|top|site|online|shop|link|click)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
