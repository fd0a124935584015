using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Petitions.Signing;
using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Petitions;

/// <summary>Checks that the site's keys decrypt the shared secrets.</summary>
internal static class SecretCheck
{
    public static readonly DoctorCheck Keys = new("keys", 90, Run);

    private static async Task<(string, IReadOnlyList<string>)> Run(
        IServiceProvider services,
        SiteDb db,
        CancellationToken cancellationToken
    )
    {
        var keyCount = await db.DataProtectionKeys.CountAsync(cancellationToken);
        var secretCount = await db.SharedSecrets.CountAsync(cancellationToken);
        if (services.GetRequiredService<KeyEncryption>().ClosedReason is not null)
            return (
                $"{keyCount} in the ring, locked, so it is not known whether they open {Quantity.Format(secretCount, "secret", "secrets")}",
                []
            );
        // Without any key, decrypting would create one.
        var unreadable =
            secretCount == 0 ? []
            : keyCount == 0 ? await db.SharedSecrets.Select(s => s.Name).ToListAsync(cancellationToken)
            : await services.GetRequiredService<SharedSecrets>().FindUnreadable(db, cancellationToken);
        return (
            $"{keyCount} in the ring, {Quantity.Format(secretCount, "secret", "secrets")} protected by them",
            unreadable.ConvertAll(name =>
                $"the secret `{name}` cannot be opened, because the key that protects it is missing. "
                + "Restore the keys from a backup. Without them, links in sent e-mails do not work, and repeated signatures are not "
                + "recognized."
            )
        );
    }
}
