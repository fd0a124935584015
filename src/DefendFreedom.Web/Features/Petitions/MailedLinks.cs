namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Addresses that mails about a signature contain.</summary>
public static class MailedLinks
{
    private static readonly string[] Prefixes = ["/petitions/confirm/", "/petitions/withdraw/", "/petitions/not-me/"];

    /// <summary>Whether a path is like those in a mail about a signature.</summary>
    public static bool Matches(string path) => Array.Exists(Prefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
}
