using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Observability;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Checks that backups are made, readable and encrypted, and that old data from before a restore is deleted.</summary>
internal static class BackupCheck
{
    public static readonly DoctorCheck Backups = new("backups", 120, Run);

    /// <summary>Maximum age of the latest backup: two nightly runs have failed by then.</summary>
    private static readonly TimeSpan MaxBackupAge = TimeSpan.FromDays(2);

    /// <summary>Time for which data from before a restore is useful.</summary>
    private static readonly TimeSpan FormerDataLifetime = TimeSpan.FromDays(31);

    private static async Task<(string, IReadOnlyList<string>)> Run(
        IServiceProvider services,
        SiteDb db,
        CancellationToken cancellationToken
    )
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var (paths, settings) = (services.GetRequiredService<DataPaths>(), services.GetRequiredService<IOptions<BackupOptions>>().Value);
        var findings = new List<string>();
        var isDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var canEncrypt = db is not SqlServerSiteDb server || await server.CanEncryptBackups(cancellationToken);
        if (!isDevelopment && canEncrypt && FindMissingSeal(db, settings) is { } unsealed)
            findings.Add(unsealed);
        if (FindKeyBesideCertificate(settings) is { } key)
            findings.Add(key);
        findings.AddRange(FindFormerData(paths, now));
        var summary = CheckAge(paths, settings.RetainCount, now, findings);
        return (canEncrypt ? summary : summary + ", not encrypted, because this edition of SQL Server cannot", findings);
    }

    private static string? FindMissingSeal(SiteDb db, BackupOptions settings) =>
        db switch
        {
            SqlServerSiteDb => SqlServerBackup.FindMissingEncryption(settings.ServerCertificate),
            SqliteSiteDb when settings.Certificate is not { Length: > 0 } =>
                "backups are not encrypted, so anyone who has one can read the database. "
                    + "Make a key pair with `backup keygen` on another machine, and set Backup:Certificate.",
            _ => null,
        };

    private static string? FindKeyBesideCertificate(BackupOptions settings)
    {
        if (settings.Certificate is not { Length: > 0 } path)
            return null;
        var key = Path.ChangeExtension(path, ".key");
        if (key == path || !File.Exists(key))
            return null;
        return $"the private key is stored next to the certificate, at {key}, so anyone who takes this machine can open every backup. "
            + "Move it away.";
    }

    private static IEnumerable<string> FindFormerData(DataPaths paths, DateTime now) =>
        !Directory.Exists(paths.Data)
            ? []
            : Directory
                .EnumerateDirectories(paths.Data, "former-*")
                .Where(f => now - Directory.GetLastWriteTimeUtc(f) > FormerDataLifetime)
                .Select(f =>
                    $"{f} contains the data from before a restore, including people who have withdrawn or been erased since. Delete it."
                );

    private static string CheckAge(DataPaths paths, int retainCount, DateTime now, List<string> findings)
    {
        const string Make = "Make one with `backup`, and check the log and the desk to see why none was made at night";
        var off = retainCount == 0 ? " (Backup:RetainCount is 0)" : "";
        if (paths.FindLatest() is not { } last)
        {
            findings.Add($"there is no backup in {paths.Backups}. {Make}{off}.");
            return "there is no backup";
        }
        var age = now - last.Manifest.At;
        if (age > MaxBackupAge)
            findings.Add($"the last backup is {age.TotalDays:0} days old. {Make}{off}.");
        if (paths.FindBackups().First() is var newest && newest != last.Folder)
            findings.Add($"{newest} cannot be read, because its manifest is damaged. Delete it, and check the disk.");
        var ageInWords =
            age.TotalHours < 48
                ? Quantity.Format((long)Math.Round(age.TotalHours), "hour", "hours")
                : Quantity.Format((long)Math.Round(age.TotalDays), "day", "days");
        return $"the last is {last.Folder}, {ageInWords} old";
    }
}
