namespace DefendFreedom.Petitions;

/// <summary>
/// A provider's documented rules for spellings that reach the same mailbox, with their source. Anything that is not documented stays as
/// typed.
/// </summary>
internal sealed record MailDomainRules(string Source, params string[] Domains)
{
    /// <summary>Whether a name belongs to the same person in all of the domains; the first one is canonical.</summary>
    public bool AreDomainsEquivalent { get; init; }

    /// <summary>Characters of the name that the provider ignores.</summary>
    public string IgnoredCharacters { get; init; } = "";

    /// <summary>Whether dots and hyphens are equivalent.</summary>
    public bool TreatsDotsAsHyphens { get; init; }

    /// <summary>Whether a hyphen follows a base name that one person chose; after it comes a keyword of theirs.</summary>
    public bool HasBaseNames { get; init; }

    public SubdomainRule Subdomains { get; init; }

    /// <summary>The canonical form of the name before the @; never empty.</summary>
    public string Fold(string name)
    {
        if (TreatsDotsAsHyphens)
            name = name.Replace('.', '-');
        var folded = string.Concat(name.Where(c => !IgnoredCharacters.Contains(c, StringComparison.Ordinal)));
        if (folded.Length > 0)
            name = folded;
        return name;
    }

    /// <summary>The base name with its hyphen. It differs from the account's name, which somebody else may have.</summary>
    public string WithoutKeyword(string name) =>
        HasBaseNames && name.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen ? name[..(hyphen + 1)] : name;
}

/// <summary>Where mail to a subdomain of the provider's domain is delivered.</summary>
internal enum SubdomainRule
{
    None,

    /// <summary>To the mailbox with the subdomain's name.</summary>
    NameMailbox,

    /// <summary>To one person, whose mailbox has another name.</summary>
    CatchAll,
}
