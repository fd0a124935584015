using System.Collections.Frozen;

namespace DefendFreedom.Petitions;

/// <summary>Mail providers: how they interpret addresses, and in which domains anybody can have a mailbox.</summary>
public static class MailDomains
{
    /// <summary>Replaces every name in a subdomain that belongs to one person.</summary>
    internal const string AnyName = "any";

    private static readonly FrozenDictionary<string, string[]> PublicDomains = LoadPublicDomains();
    private static readonly FrozenSet<string> Public = PublicDomains.Values.SelectMany(domains => domains).ToFrozenSet();

    // Microsoft is not included: hotmail.com, outlook.com, live.com, msn.com and their country domains are separate addresses (each is
    // an alias that has to be added, support.microsoft.com/help/12407), and dots count.
    private static readonly MailDomainRules[] Rules =
    [
        new("support.google.com/mail/answer/7436150, support.google.com/mail/answer/10313", "gmail.com", "googlemail.com")
        {
            AreDomainsEquivalent = true,
            IgnoredCharacters = ".",
        },
        new("support.apple.com/118230", "icloud.com", "me.com", "mac.com") { AreDomainsEquivalent = true },
        new(
            "proton.me/support/change-username, proton.me/support/addresses-and-aliases",
            "proton.me",
            "protonmail.com",
            "protonmail.ch",
            "pm.me"
        )
        {
            AreDomainsEquivalent = true,
            IgnoredCharacters = "._-",
        },
        // Yandex's help documents that the domains are equivalent. For dots and hyphens a library is cited, as that help page was
        // unavailable.
        new(
            "yandex.com/support/id/authorization/email.html, yandex.com/support/domain/additional/mailbox-alias.xml, "
                + "github.com/dimuska139/go-email-normalizer yandex_rule.go",
            ["yandex.ru", .. DomainsOf("Yandex Mail"), .. DomainsOf("Yandex, more domains")]
        )
        {
            AreDomainsEquivalent = true,
            TreatsDotsAsHyphens = true,
        },
        new(
            "posteo.de/blog, 2023-12-14: only the owner of a name can have it in Posteo's other domains",
            ["posteo.de", .. DomainsOf("Posteo")]
        )
        {
            AreDomainsEquivalent = true,
        },
        new(
            "help.runbox.com/usernames-and-passwords, help.runbox.com/how-do-internet-domains-work-for-email",
            ["runbox.com", .. DomainsOf("Runbox")]
        )
        {
            AreDomainsEquivalent = true,
        },
        // Yahoo reserves hyphens for base names (patent US20060041621). Excluded: Yahoo Japan and the telephone companies that use Yahoo.
        new(
            "help.yahoo.com/kb/SLN28815.html, help.yahoo.com/help/uk/bt/tutorials/mail/addressguard2.html",
            [.. DomainsOf("Yahoo! Mail").Where(IsYahooDomain)]
        )
        {
            HasBaseNames = true,
        },
        new("fastmail.help/hc/en-us/articles/360060591053, domains: fastmail.com/about/ourdomains", DomainsOf("Fastmail"))
        {
            Subdomains = SubdomainRule.NameMailbox,
        },
        new("addy.io/help/what-are-the-different-kinds-of-aliases", "anonaddy.com", "anonaddy.me") { Subdomains = SubdomainRule.CatchAll },
    ];

    private static readonly FrozenDictionary<string, MailDomainRules> ByDomain = Rules
        .SelectMany(p => p.Domains.Distinct().Select(domain => (domain, p)))
        .ToFrozenDictionary(d => d.domain, d => d.p);

    /// <summary>Whether a domain belongs to a public mail provider, where many unrelated people have mailboxes.</summary>
    public static bool IsPublic(string domain) => Public.Contains(domain);

    /// <summary>The canonical spelling of a mailbox, by the rules that its provider documents; name and domain are in lower case.</summary>
    internal static (string Name, string Domain) Fold(string name, string domain)
    {
        name = WithoutTag(name);
        if (ByDomain.GetValueOrDefault(domain) is not { } provider)
            return FoldSubdomain(domain) ?? (name, domain);
        name = WithoutTag(provider.Fold(name)); // a dot before the plus may have been removed
        return (provider.WithoutKeyword(name), provider.AreDomainsEquivalent ? provider.Domains[0] : domain);
    }

    // A tag after a plus (RFC 5233) is removed for every domain, except after a dot, because no mailbox's name ends in a dot.
    private static string WithoutTag(string name) =>
        name.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && name[plus - 1] != '.' ? name[..plus] : name;

    // In a subdomain, Fastmail replaces an underscore of the name by a hyphen (fastmail.com/blog/two-address-resolving-additions).
    private static (string, string)? FoldSubdomain(string domain)
    {
        var dot = domain.IndexOf('.', StringComparison.Ordinal);
        var (owner, parent) = (domain[..dot], domain[(dot + 1)..]);
        if (ByDomain.GetValueOrDefault(parent) is not { Subdomains: not SubdomainRule.None } provider)
            return null;
        if (provider.Subdomains == SubdomainRule.NameMailbox && !owner.Contains('-', StringComparison.Ordinal))
            return (owner, parent);
        return (AnyName, provider.Subdomains == SubdomainRule.CatchAll ? $"{owner}.{provider.Domains[0]}" : domain);
    }

    private static bool IsYahooDomain(string domain) =>
        domain is "ymail.com" or "rocketmail.com" or "myyahoo.com"
        || domain.StartsWith("yahoo.", StringComparison.Ordinal) && domain != "yahoo.co.jp";

    private static string[] DomainsOf(string provider) => PublicDomains[provider];

    private static FrozenDictionary<string, string[]> LoadPublicDomains()
    {
        using var reader = new StreamReader(typeof(MailDomains).Assembly.GetManifestResourceStream("public-mail-domains.txt")!);
        return reader
            .ReadToEnd()
            .Replace("\n ", " ", StringComparison.Ordinal) // a line that begins with a space continues the one before
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(": ", 2))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1].Split(' '));
    }
}
