using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Makes a backup before a new version of the program migrates the database, so that the former version can be put back. Its database is
/// encrypted to the certificate of the site's own keys, whose private key this machine has.
/// </summary>
public sealed class UpgradeBackup(
    BackupWriter writer,
    DataPaths paths,
    IOptions<DataOptions> data,
    TimeProvider clock,
    ILogger<UpgradeBackup> log
)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>Makes the backup and returns its folder. Deletes those that are older than two weeks.</summary>
    public async Task<string> Create(CancellationToken cancellationToken)
    {
        DeleteOld();
        var certificate = data.Value.KeyEncryptionCertificate is { Length: > 0 } path
            ? X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(path, cancellationToken))
            : null;
        return await writer.Create(
            paths.UpgradeBackups,
            certificate,
            progress => log.LogInformation("Backup before the upgrade: {Progress}", progress),
            cancellationToken
        );
    }

    /// <summary>Deletes the backups that are older than two weeks: they still have what was removed since.</summary>
    public void DeleteOld()
    {
        if (!Directory.Exists(paths.UpgradeBackups))
            return;
        foreach (var folder in Directory.EnumerateDirectories(paths.UpgradeBackups))
            if (clock.GetUtcNow().UtcDateTime - BackupWriter.ParseFolderTime(folder) > Lifetime)
                Directory.Delete(folder, recursive: true);
    }
}
