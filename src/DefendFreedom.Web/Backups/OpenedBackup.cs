using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Backups;

/// <summary>A sealed backup, opened into a folder that `restore` takes. It needs the private key, and neither site nor settings.</summary>
public static class OpenedBackup
{
    /// <summary>
    /// Writes the folder, complete or not at all. Throws <see cref="InvalidDataException"/> for a damaged file and
    /// <see cref="CryptographicException"/> for the wrong key.
    /// </summary>
    public static async Task Write(Manifest manifest, string backup, RSA privateKey, string output, CancellationToken cancellationToken)
    {
        if (manifest.SealedTo != OrganisationKey.Fingerprint(privateKey))
            throw new CryptographicException("The key is of another pair.");
        var unfinished = output + Backup.Unfinished;
        if (Directory.Exists(unfinished)) throw new InvalidDataException($"{unfinished} was left by a run that was broken off; delete it");
        PrivateFiles.MakeFolder(unfinished);
        try
        {
            await Fill(manifest, backup, privateKey, unfinished, cancellationToken);
            if (Directory.Exists(output)) Directory.Delete(output);   // only an empty one
            Directory.Move(unfinished, output);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    private static async Task Fill(Manifest manifest, string backup, RSA privateKey, string folder, CancellationToken cancellationToken)
    {
        var files = new List<KeptFile>();
        foreach (var kept in manifest.Files)
            files.Add(kept.Path == DataPlaces.SealedName
                ? await OpenDatabase(kept, backup, privateKey, folder, cancellationToken)
                : await Copy(kept, backup, folder, cancellationToken));
        await (manifest with { Files = files, SealedTo = null }).Write(folder, cancellationToken);
        // The list lies beside the backup; on another machine it is found in it.
        var log = Path.GetFullPath(Path.Combine(backup, "..", RemovalLog.Name));
        if (File.Exists(log)) await PrivateFiles.Copy(log, Path.Combine(folder, RemovalLog.Name), cancellationToken);
    }

    private static async Task<KeptFile> Copy(KeptFile kept, string backup, string folder, CancellationToken cancellationToken)
    {
        var (size, hash) = await PrivateFiles.Copy(kept.In(backup), kept.In(folder), cancellationToken);
        return (size, hash) == (kept.Size, kept.Hash) ? kept : throw new InvalidDataException($"{kept.Path} is not what was written");
    }

    private static async Task<KeptFile> OpenDatabase(
        KeptFile kept, string backup, RSA privateKey, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, DataPlaces.DatabaseName);
        try
        {
            await using var input = File.OpenRead(kept.In(backup));
            await using var database = PrivateFiles.MakeFile(path);
            await StreamSeal.Database.Open(input, database, privateKey, cancellationToken);
            database.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is InvalidDataException or CryptographicException)   // the key is the right one
        {
            var reason = e is CryptographicException ? "its header was changed" : e.Message;
            throw new InvalidDataException($"{kept.Path} is damaged: {reason}", e);
        }
        return new KeptFile(DataPlaces.DatabaseName, new FileInfo(path).Length, await PrivateFiles.Hash(path, cancellationToken));
    }
}
