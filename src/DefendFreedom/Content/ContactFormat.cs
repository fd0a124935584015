using DefendFreedom.Petitions;

namespace DefendFreedom.Content;

/// <summary>Formats of e-mail addresses and telephone numbers, and those that are reserved for examples.</summary>
public static class ContactFormat
{
    private const int MinDigits = 7;
    private const int MaxDigits = 15; // ITU-T E.164
    private static readonly string[] ReservedTopLevels = ["example", "invalid", "localhost", "test"];
    private static readonly string[] ReservedDomains = ["example.com", "example.net", "example.org"];
    private static readonly string[] PlaceholderWords = ["Example", "Your organization"];

    public static bool IsEmail(string text) => CanonicalEmail.ToDeliverable(text) is not null;

    /// <summary>Whether the text is a telephone number with its country code, such as +1 202-555-0100.</summary>
    public static bool IsPhone(string text) =>
        text.StartsWith('+')
        && text[1..].All(c => char.IsAsciiDigit(c) || " -.()".Contains(c, StringComparison.Ordinal))
        && text.Count(char.IsAsciiDigit) is >= MinDigits and <= MaxDigits;

    /// <summary>Returns the link that writes to an address (RFC 6068); `?` and `&amp;` in its local part cannot add fields.</summary>
    public static string GetMailtoUri(string email)
    {
        var at = email.LastIndexOf('@');
        return $"mailto:{Uri.EscapeDataString(email[..at])}{email[at..]}";
    }

    /// <summary>Returns the link that dials a number (RFC 3966).</summary>
    public static string GetTelUri(string phone) => $"tel:+{GetDigits(phone)}";

    /// <summary>Whether nobody can have the address, because its domain is reserved for examples and tests (RFC 2606, RFC 6761).</summary>
    public static bool IsReservedEmail(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant();
        return ReservedTopLevels.Contains(domain.Split('.')[^1])
            || Array.Exists(ReservedDomains, d => domain == d || domain.EndsWith("." + d, StringComparison.Ordinal));
    }

    /// <summary>Whether nobody can have the number: in North America, 555-0100 to 555-0199 are reserved for fiction.</summary>
    public static bool IsReservedPhone(string phone) =>
        GetDigits(phone) is ['1', _, _, _, .. var local] && local.Length == 7 && local.StartsWith("55501", StringComparison.Ordinal);

    /// <summary>Whether a name or an address line is one of those that the site is shipped with.</summary>
    public static bool IsPlaceholder(string text) =>
        Array.Exists(PlaceholderWords, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string GetDigits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));
}
