using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Data;
using DefendFreedom.Data.Backups;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Data.SqlServer;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Backs up the database: on SQLite to a file, encrypted if there is a certificate. SQL Server writes its own file on its own disk.
/// </summary>
internal sealed class DatabaseBackup(DataPaths paths, BackupOptions settings, X509Certificate2? certificate)
{
    /// <summary>Copies the database to the folder of a backup, or makes the server write one.</summary>
    public Task<DatabaseBackupResult> Write(SiteDb db, string folder, string name, CancellationToken cancellationToken) =>
        db switch
        {
            SqlServerSiteDb server => BackUpOnServer(server, name, cancellationToken),
            SqliteSiteDb sqlite when certificate is not null => CopySealed(sqlite, folder, certificate, cancellationToken),
            _ => CopyPlain((SqliteSiteDb)db, folder, cancellationToken),
        };

    private static async Task<DatabaseBackupResult> CopyPlain(SqliteSiteDb db, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, DataPaths.DatabaseName);
        return new DatabaseBackupResult(await CopyDatabase(db, path, cancellationToken), await DescribeFile(path, cancellationToken));
    }

    private async Task<DatabaseBackupResult> CopySealed(
        SqliteSiteDb db,
        string folder,
        X509Certificate2 recipient,
        CancellationToken cancellationToken
    )
    {
        using var work = await WorkFolder.Acquire(paths.SealingFolder, cancellationToken);
        var (copy, path) = (Path.Combine(work.Path, DataPaths.DatabaseName), Path.Combine(folder, DataPaths.SealedDatabaseName));
        var state = await CopyDatabase(db, copy, cancellationToken);
        await using (var plain = File.OpenRead(copy))
        await using (var output = PrivateFiles.CreateFile(path))
        {
            await StreamSeal.Database.Seal(plain, output, recipient, cancellationToken);
            output.Flush(flushToDisk: true);
        }
        var keyId = OrganisationKeyPair.Fingerprint(recipient);
        return new DatabaseBackupResult(state, await DescribeFile(path, cancellationToken)) { SealedTo = keyId };
    }

    // The summary is read before the backup starts, although SQL Server's backup has the state of when it ends.
    private async Task<DatabaseBackupResult> BackUpOnServer(SqlServerSiteDb server, string name, CancellationToken cancellationToken)
    {
        var state = await DatabaseSummary.Read(server, cancellationToken);
        var encryptTo = settings.ServerCertificate is { Length: > 0 } certificateName ? certificateName : null;
        var file = $"defend-freedom-{name}-{Guid.NewGuid():N}.bak";
        var path = await server.BackUp(settings.ServerDirectory, file, encryptTo, cancellationToken);
        return new DatabaseBackupResult(state) { OnServer = path, ServerCertificate = encryptTo };
    }

    private static async Task<DatabaseSummary> CopyDatabase(SqliteSiteDb db, string path, CancellationToken cancellationToken)
    {
        await PrivateFiles.CreateFile(path).DisposeAsync(); // SQLite would create the file readable for others
        await db.BackupTo(path, cancellationToken);
        await using var copy = SqliteBackup.Open(path);
        return await DatabaseSummary.Read(copy, cancellationToken); // from the copy, so that it has the same state
    }

    private static async Task<BackupFile> DescribeFile(string path, CancellationToken cancellationToken) =>
        new(Path.GetFileName(path), new FileInfo(path).Length, await PrivateFiles.ComputeHash(path, cancellationToken));
}

/// <summary>
/// A summary of the database at the time of the backup, and its files; for the other properties see <see cref="BackupManifest"/>.
/// </summary>
internal sealed record DatabaseBackupResult(DatabaseSummary State, params IReadOnlyList<BackupFile> Files)
{
    public string? SealedTo { get; init; }
    public string? OnServer { get; init; }
    public string? ServerCertificate { get; init; }
}
