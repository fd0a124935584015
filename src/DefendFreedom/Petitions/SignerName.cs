using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DefendFreedom.Petitions;

/// <summary>
/// A name as people write it: any script, one word or many, with "a/l", "@", initials, apostrophes and hyphens. Only input that cannot be
/// a name is rejected. Code that writes names into e-mail or spreadsheets must escape them there.
/// </summary>
public static partial class SignerName
{
    public const int MaxLength = 100;
    private const string AddressPattern =
        @"\S@\S+\.\w\w"
        + @"|\w\.(com|net|org|info|biz|io|app|dev|xyz|top|site|online|shop|link|click)\b"
        + @"|\w{4}\.(co|ru|cn|de|uk|us|eu|fr|it|es|nl|me|tv|in|to|cc)\b";

    private const string NoLetter = "A name needs at least one letter.";

    /// <summary>The error message of the form for a name; null if it is valid.</summary>
    public static string? Validate(string? input)
    {
        var name = Clean(input);
        if (name.Length == 0)
            return "Enter your name.";
        if (name.Length > MaxLength)
            return $"Enter a name of at most {MaxLength} characters.";
        if (!HasLetter(name))
            return NoLetter;
        return Link().IsMatch(name) ? "Enter a name without a link." : null;
    }

    /// <summary>The error message for the name that is shown publicly; null if it is valid or empty.</summary>
    public static string? ValidatePublicName(string? input)
    {
        if (CleanPublicName(input) is not { } name)
            return null;
        if (name.Length > Signature.PublicNameMaxLength)
            return $"Use at most {Signature.PublicNameMaxLength} characters.";
        if (!HasLetter(name))
            return NoLetter;
        return ContainsAddress(name) ? "Leave out links and e-mail addresses: everyone can see this name." : null;
    }

    /// <summary>Trims the name, collapses white space, normalizes it to Unicode form C and removes invisible characters.</summary>
    public static string Clean(string? input)
    {
        var visible = string.Concat((input ?? "").EnumerateRunes().Where(IsVisible));
        return Blanks().Replace(visible.Normalize(NormalizationForm.FormC), " ").Trim();
    }

    /// <summary>The name that is shown publicly; null if nothing was typed, and then no name is shown.</summary>
    public static string? CleanPublicName(string? input) => Clean(input) is { Length: > 0 } name ? name : null;

    private static bool HasLetter(string name) => name.EnumerateRunes().Any(Rune.IsLetter);

    // Full-width letters and the ideographic full stop can form links too.
    private static bool ContainsAddress(string publicName)
    {
        var text = publicName.Normalize(NormalizationForm.FormKC).Replace('。', '.');
        return Link().IsMatch(text) || Address().IsMatch(text);
    }

    // Zero-width joiners are part of names in Persian and in the scripts of India; other invisible characters only hide things.
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

    // Matches ada@example.org and example.com, but not "J.de Vries" or "Ali @ Abdullah": a country domain needs four letters before it.
    [GeneratedRegex(AddressPattern, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
