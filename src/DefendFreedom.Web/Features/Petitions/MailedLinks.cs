namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Links in the emails about a signature.</summary>
public static class MailedLinks
{
    private static readonly string[] Prefixes = ["/petitions/confirm/", "/petitions/withdraw/", "/petitions/not-me/"];

    /// <summary>Whether a path is one of those in an email about a signature.</summary>
    public static bool Matches(string path) => Array.Exists(Prefixes, prefix => path.StartsWith(prefix, StringComparison.Ordinal));
}
