using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Checks that people can sign, and that signatures are counted correctly.</summary>
internal static class PetitionChecks
{
    public static readonly DoctorCheck Signing = new("signing", 30, (services, _, _) => Task.FromResult(CheckSigning(services)));

    public static readonly DoctorCheck Certificate = new(
        "certificate",
        40,
        async (services, db, cancellationToken) =>
            CheckCertificate(
                services.GetRequiredService<OrganisationCertificate>(),
                services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
                services.GetRequiredService<SiteContent>().Current.Site.TimeZone,
                await FindOpenPetitions(db, cancellationToken)
            )
    );

    public static readonly DoctorCheck Tallies = new("tallies", 50, (_, db, cancellationToken) => CheckTallies(db, cancellationToken));

    /// <summary>Time before its expiry when a certificate should be replaced.</summary>
    private static readonly TimeSpan RenewalWarning = TimeSpan.FromDays(60);

    private static (string, IReadOnlyList<string>) CheckSigning(IServiceProvider services)
    {
        var availability = services.GetRequiredService<SigningAvailability>();
        var reasons = availability.MissingRequirements.Select(r => r + ".").ToList();
        return (
            reasons.Count == 0 ? $"nothing is missing, in {services.GetRequiredService<IHostEnvironment>().EnvironmentName}"
            : availability.IsDeskClosed ? "no one can sign, and the desk is closed"
            : "no one can sign",
            reasons
        );
    }

    private static Task<List<OpenPetition>> FindOpenPetitions(SiteDb db, CancellationToken cancellationToken) =>
        db
            .Petitions.Where(p => p.State == PetitionState.Open)
            .Select(p => new OpenPetition(p.Slug, p.PublicKeySha256))
            .ToListAsync(cancellationToken);

    private static (string, IReadOnlyList<string>) CheckCertificate(
        OrganisationCertificate organisation,
        DateTime now,
        TimeZoneInfo zone,
        List<OpenPetition> open
    )
    {
        if (organisation.Certificate is not { } certificate)
        {
            var missing =
                $"petitions are open, but no one can sign: there is no certificate at {organisation.CertificatePath}. "
                + "Run `signatures keygen` on your own machine, and copy organisation.crt to that path.";
            return ("there is none", open.Count > 0 ? [missing] : []);
        }
        var (expiry, findings) = (certificate.NotAfter.ToUniversalTime(), new List<string>());
        if (expiry < now + RenewalWarning)
            findings.Add(
                $"it expires on {zone.GetDay(expiry).FormatDay(CultureInfo.InvariantCulture)}. "
                    + "Make a new key pair with `signatures keygen`, and keep the old key: "
                    + "only it opens what was sealed to it."
            );
        var changed = open.Where(p => p.PublicKeySha256 != organisation.PublicKeySha256).Select(p => p.Slug).ToList();
        if (changed.Count > 0)
        {
            findings.Add(
                $"it is not the one that was proved for {string.Join(", ", changed)}, so no one can sign there. "
                    + "If you replaced it, a campaigner must confirm it at the desk. If you did not, restore the previous one "
                    + "and find out who had write access to this machine."
            );
        }
        if (File.Exists(organisation.DevelopmentKeyPath))
            findings.Add(
                $"the private key is stored next to it, at {organisation.DevelopmentKeyPath}: "
                    + "anyone who takes over this machine can read who signed. That is only for trying out the site. "
                    + "For a real petition, make a key pair with `signatures keygen` elsewhere, and copy only the certificate here."
            );
        return ($"{certificate.Subject} until {zone.GetDay(expiry).FormatDay(CultureInfo.InvariantCulture)}", findings);
    }

    private static async Task<(string, IReadOnlyList<string>)> CheckTallies(SiteDb db, CancellationToken cancellationToken)
    {
        var differences = await db.FindTallyMismatches(cancellationToken);
        return (
            $"{await db.Tallies.SumAsync(t => t.Count, cancellationToken)} signatures counted",
            differences.ConvertAll(d =>
                $"{d}. Stop the site, keep a copy of the database, "
                + "and use the audit log and the backups to find when they began to differ."
            )
        );
    }

    private sealed record OpenPetition(string Slug, string? PublicKeySha256);
}
