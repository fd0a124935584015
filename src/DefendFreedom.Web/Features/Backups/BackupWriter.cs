using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Copies database, uploaded media and keys into a dated folder while the site runs. The folder gets its final name only when it is
/// complete. The database is encrypted if the settings name a certificate; otherwise a backup contains everything but the organization's
/// private key. In either case only its owner can read it.
/// </summary>
public sealed class BackupWriter(
    SiteDb db,
    DataPaths paths,
    BackupCertificateReader certificates,
    RemovalLog removals,
    IOptions<BackupOptions> settings,
    TimeProvider clock
)
{
    /// <summary>Suffix of the name of an incomplete folder.</summary>
    public const string UnfinishedSuffix = ".part";

    private const string NameFormat = "yyyy-MM-dd'T'HHmm'Z'";
    private const int NameLength = 16;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Returns the folder name of a backup made at a time (UTC).</summary>
    public static string GetFolderName(DateTime time) => time.ToString(NameFormat, CultureInfo.InvariantCulture);

    /// <summary>Returns the time (UTC) of a backup from the name of its folder; null if the name does not start with a time.</summary>
    public static DateTime? ParseFolderTime(string folder)
    {
        var name = Path.GetFileName(folder);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (name.Length < NameLength)
            return null;
        return DateTime.TryParseExact(name[..NameLength], NameFormat, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }

    /// <summary>Makes a backup in the given folder, or else in the configured one; returns the backup's folder.</summary>
    public Task<string> Create(string? destination, Action<string> report, CancellationToken cancellationToken = default) =>
        Create(destination, certificates.Read(settings.Value), report, cancellationToken);

    /// <summary>Makes a backup whose database is encrypted to a certificate, or not if it is null; disposes of the certificate.</summary>
    public async Task<string> Create(
        string? destination,
        X509Certificate2? recipient,
        Action<string> report,
        CancellationToken cancellationToken
    )
    {
        var (parent, at) = (PrivateFiles.CreateFolder(destination ?? paths.Backups), clock.GetUtcNow().UtcDateTime);
        DeleteAbandoned(parent, at);
        using var certificate = recipient;
        if (destination is null)
            await removals.CreateIfMissing(cancellationToken);
        var name = GetFolderName(at);
        var unfinished = PrivateFiles.CreateFolder(Path.Combine(parent, $"{name}-{Guid.NewGuid():N}{UnfinishedSuffix}"));
        try
        {
            await WriteFiles(unfinished, name, at, new DatabaseBackup(paths, settings.Value, certificate), report, cancellationToken);
            var target = GetFreePath(Path.Combine(parent, name));
            Directory.Move(unfinished, target);
            return target;
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>Deletes the oldest backups above the configured number; returns their folders.</summary>
    public IReadOnlyList<string> DeleteOldest()
    {
        var old = paths.FindBackups().Skip(Math.Max(1, settings.Value.RetainCount)).ToList();
        old.ForEach(folder => Directory.Delete(folder, recursive: true));
        return old;
    }

    // Media are copied before the database and reconciled after: an upload that is taken down in between is left out, and a new
    // one is not missed.
    private async Task WriteFiles(
        string folder,
        string name,
        DateTime at,
        DatabaseBackup copy,
        Action<string> report,
        CancellationToken cancellationToken
    )
    {
        var media = new MediaBackup(paths, folder, report);
        await media.Copy(paths.UploadFolders.ToList(), cancellationToken);
        report("copying the database");
        var database = await copy.Write(db, folder, name, cancellationToken);
        await media.Reconcile(database.State.Media ?? paths.UploadFolders.ToList(), cancellationToken);
        var keys = await CopyKeys(folder, report, cancellationToken);
        var (state, provider) = (database.State, db is SqliteSiteDb ? "Sqlite" : "SqlServer");
        await new BackupManifest(
            at,
            BackupManifest.ProgramVersion,
            provider,
            state.Schema,
            state.Tallies,
            [.. database.Files, .. media.Files, .. keys]
        )
        {
            SealedTo = database.SealedTo,
            OnServer = database.OnServer,
            ServerCertificate = database.ServerCertificate,
        }.Write(folder, cancellationToken);
    }

    private async Task<IReadOnlyList<BackupFile>> CopyKeys(string folder, Action<string> report, CancellationToken cancellationToken)
    {
        var files = new List<BackupFile>();
        if (!Directory.Exists(paths.Keys))
            return files;
        // A backup never contains a private key, not even the development one.
        foreach (var file in Directory.EnumerateFiles(paths.Keys).Where(f => Path.GetExtension(f) != ".key").Order(StringComparer.Ordinal))
        {
            var path = $"{DataPaths.KeysName}/{Path.GetFileName(file)}";
            if ((await File.ReadAllTextAsync(file, cancellationToken)).Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            {
                report($"left out {path}: backups must not contain private keys");
                continue;
            }
            var (size, hash) = await PrivateFiles.Copy(file, Path.Combine(folder, path), cancellationToken);
            files.Add(new BackupFile(path, size, hash));
        }
        return files;
    }

    // Deletes folders that a killed process left.
    private static void DeleteAbandoned(string parent, DateTime now)
    {
        foreach (var abandoned in Directory.EnumerateDirectories(parent, "*Z-*" + UnfinishedSuffix))
            if (now - Directory.GetLastWriteTimeUtc(abandoned) > AbandonedAfter)
                Directory.Delete(abandoned, recursive: true);
    }

    internal static string GetFreePath(string path) =>
        Enumerable.Range(1, 1000).Select(n => n == 1 ? path : $"{path}-{n:000}").First(p => !Directory.Exists(p));
}
