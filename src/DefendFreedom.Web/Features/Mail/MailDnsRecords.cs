using System.Net;

namespace DefendFreedom.Web.Features.Mail;

/// <summary>
/// The DNS records that receivers of email look for: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489) and reverse DNS. Without them, email
/// about signatures is taken for spam or refused.
/// </summary>
internal static class MailDnsRecords
{
    /// <summary>Whether a host is this machine.</summary>
    public static bool IsLoopback(this string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);

    /// <summary>Describes the records for mail from a domain, one a line. A server on this machine sends under the site's name.</summary>
    public static IEnumerable<string> Describe(string domain, string server, string siteHost)
    {
        var sender = server.IsLoopback() ? siteHost : server;
        var mechanism = IPAddress.TryParse(sender, out var address)
            ? $"ip{(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 6 : 4)}:{address}"
            : $"a:{sender}";
        return
        [
            $"SPF: dig TXT {domain} shows one record that names the sending server: \"v=spf1 {mechanism} -all\"",
            $"DKIM: dig TXT SELECTOR._domainkey.{domain} shows \"v=DKIM1; k=rsa; p=…\", the key that the mail server signs with",
            $"DMARC: dig TXT _dmarc.{domain} shows \"v=DMARC1; p=reject; adkim=s; aspf=s\"",
            address is null
                ? $"reverse DNS: dig {sender} shows the server's address, and dig -x ADDRESS shows {sender}"
                : $"reverse DNS: dig -x {address} shows a name, and dig NAME shows {address}",
        ];
    }
}
