using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Hosting.DataProtection;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>
/// Whether signing is possible. It needs the site's keys, the organization's certificate and, outside Development, a mail server and a
/// passed `doctor --production`. While one is missing, the site runs but nobody can sign. A petition is also closed if its certificate is
/// not the one that a campaigner confirmed.
/// </summary>
public sealed class SigningAvailability(
    KeyEncryption keys,
    OrganisationCertificate organisation,
    ProductionClearance clearance,
    IOptions<MailOptions> mail,
    IHostEnvironment environment
)
{
    private const string SiteClosed = "Signing is closed on this site: its administrator has to ";
    private const string CertificateChanged =
        "Signing is closed on this petition because the organization’s certificate has changed since the petition opened. "
        + "A campaigner must confirm the new certificate at the desk.";

    /// <summary>All reasons why signing is closed, naming the settings; empty when people can sign.</summary>
    public IReadOnlyList<string> ClosedReasons => [.. FindReasons().Select(m => m.Reason)];

    /// <summary>The reasons that `doctor --production` must not find.</summary>
    public IReadOnlyList<string> MissingRequirements => [.. FindMissing().Select(m => m.Reason)];

    /// <summary>Whether the desk is closed, too: without the site's keys there are no sessions.</summary>
    public bool IsDeskClosed => keys.ClosedReason is not null;

    /// <summary>The reason as shown to the public; null when people can sign.</summary>
    public string? PublicNotice => FindReasons().Select(m => SiteClosed + m.Action).FirstOrDefault();

    /// <summary>Returns the reason for one petition as shown to the public; null when it can be signed.</summary>
    public string? GetNotice(Petition petition) => PublicNotice ?? (organisation.Matches(petition) ? null : CertificateChanged);

    private IEnumerable<(string Reason, string Action)> FindReasons() =>
        clearance.IsGiven
            ? FindMissing()
            : FindMissing()
                .Append(
                    (
                        "`doctor --production` has not passed with the current settings under Site, Mail, and Data",
                        "run `doctor --production` and fix what it finds."
                    )
                );

    private IEnumerable<(string Reason, string Action)> FindMissing()
    {
        if (keys.ClosedReason is { } reason)
            yield return (reason, "provide the key that opens the site’s keys (Data:KeyEncryptionPrivateKey).");
        if (!environment.IsDevelopment() && string.IsNullOrEmpty(mail.Value.Host))
        {
            yield return (
                "Mail:Host must name a mail server: without one, no one gets the e-mail to confirm a signature",
                "set a mail server (Mail:Host)."
            );
        }
        if (organisation.Certificate is null)
        {
            yield return (
                organisation.Fault
                    ?? $"there is no certificate at {organisation.CertificatePath} (Petitions:Certificate). "
                        + "`signatures keygen` makes one on your own machine",
                "add the organization’s certificate (Petitions:Certificate)."
            );
        }
    }
}
