using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>
/// Checks that somebody holds the private key of the organization's certificate: they answer a challenge with the phrase in it. Without the
/// key, nobody could ever read who signed.
/// </summary>
internal static class KeyHolderCheck
{
    public static readonly DoctorCheck Phrase = new("phrase", 41, Run) { IsProductionOnly = true };

    /// <summary>What the challenge names in the place of a petition.</summary>
    private const string Subject = "the whole site";

    /// <summary>Takes an answer to the pending challenge; returns whether it is right.</summary>
    public static async Task<bool> Prove(IServiceProvider services, SiteDb db, string phrase, CancellationToken cancellationToken)
    {
        var check = await db.GetProductionCheck(cancellationToken);
        var isProven = services.GetRequiredService<OrganisationCertificate>().PublicKeySha256 is { } key && check.Prove(phrase, key);
        if (isProven)
            File.Delete(GetChallengePath(services));
        await db.SaveChangesAsync(cancellationToken);
        return isProven;
    }

    private static async Task<(string, IReadOnlyList<string>)> Run(
        IServiceProvider services,
        SiteDb db,
        CancellationToken cancellationToken
    )
    {
        var organisation = services.GetRequiredService<OrganisationCertificate>();
        if (organisation is not { Certificate: { } certificate, PublicKeySha256: { } key })
            return ("there is no certificate to check", []); // the check of signing says so
        var check = await db.GetProductionCheck(cancellationToken);
        if (check.ProvenKeySha256 == key)
            return ("someone has shown that they hold the private key", []);
        var path = GetChallengePath(services);
        if (check.ChallengedKeySha256 != key || !File.Exists(path))
        {
            var challenge = KeyChallenge.Create(services.GetRequiredService<AbsoluteUrls>().ForPath(""), Subject);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, challenge.Encrypt(certificate), cancellationToken);
            check.Expect(challenge, key);
            await db.SaveChangesAsync(cancellationToken);
        }
        return (
            "no one has shown the private key yet",
            [
                $"show that you hold the private key: copy {path} to the machine that has it, run "
                    + $"`signatures prove --challenge {Path.GetFileName(path)} --key organisation.key` there, "
                    + "and then, here, `doctor --production --phrase` with the phrase that it prints.",
            ]
        );
    }

    private static string GetChallengePath(IServiceProvider services) =>
        Path.Combine(services.GetRequiredService<IOptions<DataOptions>>().Value.Directory, "organisation.challenge");
}
