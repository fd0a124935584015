using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;

namespace DefendFreedom.Web.Backups;

/// <summary>
/// The database of a backup: on SQLite a file, sealed when there is a certificate. SQL Server writes its own, on its own disk.
/// </summary>
internal sealed class DatabaseCopy(DataPlaces places, BackupSettings settings, X509Certificate2? certificate)
{
    /// <summary>Copies it into the folder of a backup, or asks the server to.</summary>
    public Task<CopiedDatabase> Take(SiteDb db, string folder, string name, CancellationToken cancellationToken) => db switch
    {
        SqlServerSiteDb server => AskServer(server, name, cancellationToken),
        SqliteSiteDb sqlite when certificate is not null => CopySealed(sqlite, folder, certificate, cancellationToken),
        _ => CopyPlain((SqliteSiteDb)db, folder, cancellationToken),
    };

    private static async Task<CopiedDatabase> CopyPlain(SqliteSiteDb db, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, DataPlaces.DatabaseName);
        return new CopiedDatabase(await Copy(db, path, cancellationToken), await Describe(path, cancellationToken));
    }

    private async Task<CopiedDatabase> CopySealed(
        SqliteSiteDb db, string folder, X509Certificate2 sealTo, CancellationToken cancellationToken)
    {
        using var work = await WorkFolder.Open(places.Sealing, cancellationToken);
        var (copy, path) = (Path.Combine(work.Path, DataPlaces.DatabaseName), Path.Combine(folder, DataPlaces.SealedName));
        var state = await Copy(db, copy, cancellationToken);
        await using (var plain = File.OpenRead(copy))
        await using (var output = PrivateFiles.MakeFile(path))
        {
            await StreamSeal.Database.Seal(plain, output, sealTo, cancellationToken);
            output.Flush(flushToDisk: true);
        }
        var keyId = OrganisationKey.Fingerprint(sealTo);
        return new CopiedDatabase(state, await Describe(path, cancellationToken)) { SealedTo = keyId };
    }

    // Of the moment before: SQL Server's own backup is of the moment when it ends.
    private async Task<CopiedDatabase> AskServer(SqlServerSiteDb server, string name, CancellationToken cancellationToken)
    {
        var state = await RecordedState.Of(server, cancellationToken);
        var encryptTo = settings.ServerCertificate is { Length: > 0 } named ? named : null;
        var file = $"defend-freedom-{name}-{Guid.NewGuid():N}.bak";
        var path = await server.BackUp(settings.ServerDirectory, file, encryptTo, cancellationToken);
        return new CopiedDatabase(state) { OnServer = path, ServerCertificate = encryptTo };
    }

    private static async Task<RecordedState> Copy(SqliteSiteDb db, string path, CancellationToken cancellationToken)
    {
        await PrivateFiles.MakeFile(path).DisposeAsync();   // SQLite would let others read it
        await db.CopyTo(path, cancellationToken);
        await using var copy = SqliteCopy.Open(path);
        return await RecordedState.Of(copy, cancellationToken);   // read from the copy, so it is of its moment
    }

    private static async Task<KeptFile> Describe(string path, CancellationToken cancellationToken) =>
        new(Path.GetFileName(path), new FileInfo(path).Length, await PrivateFiles.Hash(path, cancellationToken));
}

/// <summary>What the database held at its moment, and where its copy is; the rest as in <see cref="Manifest"/>.</summary>
internal sealed record CopiedDatabase(RecordedState State, params IReadOnlyList<KeptFile> Files)
{
    public string? SealedTo { get; init; }
    public string? OnServer { get; init; }
    public string? ServerCertificate { get; init; }
}
