namespace DefendFreedom.Petitions;

/// <summary>
/// What a provider's documentation says about spellings that reach the same mailbox, and where it says so. What it does not say stays
/// as it is typed.
/// </summary>
internal sealed record MailDomainRules(string Source, params string[] Domains)
{
    /// <summary>A name belongs to the same person in each of the domains; the first stands for all.</summary>
    public bool AreDomainsEquivalent { get; init; }

    /// <summary>Characters of the name that the provider does not read.</summary>
    public string IgnoredCharacters { get; init; } = "";

    /// <summary>Hyphens and dots are the same.</summary>
    public bool TreatsDotsAsHyphens { get; init; }

    /// <summary>A hyphen follows a base name that one person chose; what comes after it is a keyword of theirs.</summary>
    public bool HasBaseNames { get; init; }

    public SubdomainRule Subdomains { get; init; }

    /// <summary>The name that stands for all spellings of the name before the @; never empty.</summary>
    public string Fold(string name)
    {
        if (TreatsDotsAsHyphens)
            name = name.Replace('.', '-');
        var read = string.Concat(name.Where(c => !IgnoredCharacters.Contains(c, StringComparison.Ordinal)));
        if (read.Length > 0)
            name = read;
        return name;
    }

    /// <summary>The base name with its hyphen. It is not the name of the account: somebody else may have that.</summary>
    public string WithoutKeyword(string name) =>
        HasBaseNames && name.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen ? name[..(hyphen + 1)] : name;
}

/// <summary>What mail to a subdomain of the provider's domain reaches.</summary>
internal enum SubdomainRule
{
    None,

    /// <summary>The mailbox that has the subdomain's name.</summary>
    NameMailbox,

    /// <summary>All of it reaches one person, whose mailbox has another name.</summary>
    CatchAll,
}
