using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Petitions;

/// <summary>
/// A name as somebody writes it: any script, one word or many, with "a/l", "@", initials, apostrophes and hyphens. Only what cannot
/// be a name is refused. Whoever writes names into a mail or a table makes them safe there.
/// </summary>
public static partial class SignerName
{
    public const int MaxLength = 100;
    private const string AddressPattern =
        @"\S@\S+\.\w\w"
        + @"|\w\.(com|net|org|info|biz|io|app|dev|xyz|top|site|online|shop|link|click)\b"
        + @"|\w{4}\.(co|ru|cn|de|uk|us|eu|fr|it|es|nl|me|tv|in|to|cc)\b";

    private const string NoLetter = "A name has at least one letter.";

    /// <summary>What is wrong with a name, as the form says it; null when nothing is.</summary>
    public static string? Validate(string? input)
    {
        var name = Clean(input);
        if (name.Length == 0)
            return "Write your name.";
        if (name.Length > MaxLength)
            return $"Write a name of at most {MaxLength} characters.";
        if (!HasLetter(name))
            return NoLetter;
        return Link().IsMatch(name) ? "Write a name, without a link." : null;
    }

    /// <summary>What is wrong with the name that is shown to everybody; null when nothing is, or when it was left empty.</summary>
    public static string? ValidatePublicName(string? input)
    {
        if (CleanPublicName(input) is not { } shown)
            return null;
        if (shown.Length > Signature.PublicNameMaxLength)
            return $"Write at most {Signature.PublicNameMaxLength} characters.";
        if (!HasLetter(shown))
            return NoLetter;
        return ContainsAddress(shown) ? "Write what we may show to everybody, without a link or an e-mail address." : null;
    }

    /// <summary>Without blanks around it, with single blanks within, in one Unicode form, without what cannot be seen.</summary>
    public static string Clean(string? input)
    {
        var kept = string.Concat((input ?? "").EnumerateRunes().Where(IsVisible));
        return Blanks().Replace(kept.Normalize(NormalizationForm.FormC), " ").Trim();
    }

    /// <summary>The name that is shown to everybody, as it was typed; null when nothing was, and then no name is shown.</summary>
    public static string? CleanPublicName(string? input) => Clean(input) is { Length: > 0 } shown ? shown : null;

    private static bool HasLetter(string name) => name.EnumerateRunes().Any(Rune.IsLetter);

    // Wide letters and the full stop of Chinese and Japanese make links too.
    private static bool ContainsAddress(string publicName)
    {
        var text = publicName.Normalize(NormalizationForm.FormKC).Replace('。', '.');
        return Link().IsMatch(text) || Address().IsMatch(text);
    }

    // Joiners between letters are part of names in Persian and in the scripts of India; other invisible characters hide things.
    private static bool IsVisible(Rune rune) => rune.Value is 0x200C or 0x200D || Rune.IsWhiteSpace(rune) || !IsInvisible(rune);

    private static bool IsInvisible(Rune rune) =>
        rune == Rune.ReplacementChar
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"://|(^|\s)www\.", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    // ada@example.org and example.com, but not "J.de Vries" or "Ali @ Abdullah": before a country's ending stand four letters at least.
    [GeneratedRegex(AddressPattern, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
