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
            return null; // one edit from another domain, but correct: ymail.com
        return Array.Find(CommonDomains, known => IsOneEditFrom(domain, known)) is { } suggestion ? $"{address[..at]}@{suggestion}" : null;
    }

    // One character too many, missing or wrong, or two swapped.
    private static bool IsOneEditFrom(string domain, string known)
    {
        var (longer, shorter) = domain.Length >= known.Length ? (domain, known) : (known, domain);
        if (longer.Length - shorter.Length > 1)
            return false;
        var first = 0;
        while (first < shorter.Length && longer[first] == shorter[first])
            first++;
        if (longer.Length != shorter.Length)
            return longer.AsSpan(first + 1).SequenceEqual(shorter.AsSpan(first));
        if (longer.AsSpan(first + 1).SequenceEqual(shorter.AsSpan(first + 1)))
            return true;
        return first + 1 < longer.Length
            && longer[first] == shorter[first + 1]
            && longer[first + 1] == shorter[first]
            && longer.AsSpan(first + 2).SequenceEqual(shorter.AsSpan(first + 2));
    }
}
