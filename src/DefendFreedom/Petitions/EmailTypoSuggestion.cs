using DefendFreedom.Text;

namespace DefendFreedom.Petitions;

/// <summary>
/// Suggests corrections for commonly mistyped mail domains. They are only suggestions, because an address that looks wrong may be right.
/// </summary>
public static class EmailTypoSuggestion
{
    private static readonly string[] CommonDomains =
    [
        "gmail.com",
        "yahoo.com",
        "hotmail.com",
        "outlook.com",
        "icloud.com",
        "aol.com",
        "comcast.net",
        "verizon.net",
        "live.com",
        "msn.com",
        "proton.me",
        "protonmail.com",
        "googlemail.com",
    ];

    /// <summary>The address that was probably meant; null if there is no suggestion.</summary>
    public static string? Suggest(string address)
    {
        var at = address.LastIndexOf('@');
        var domain = address[(at + 1)..].ToLowerInvariant();
        if (at < 1 || MailDomains.IsPublic(domain))
            return null; // one stroke from another, and right: ymail.com
        return Array.Find(CommonDomains, known => EditDistance.Between(domain, known, maxDistance: 1) == 1) is { } meant
            ? $"{address[..at]}@{meant}"
            : null;
    }
}
