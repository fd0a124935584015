using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>A sealed backup, opened into a folder that `restore` takes. It needs the private key, and neither site nor settings.</summary>
public static class SealedBackup
{
    /// <summary>
    /// Writes the folder, complete or not at all. Throws <see cref="InvalidDataException"/> for a damaged file and
    /// <see cref="CryptographicException"/> for the wrong key.
    /// </summary>
    public static async Task Open(
        BackupManifest manifest,
        string folder,
        RSA privateKey,
        string output,
        CancellationToken cancellationToken
    )
    {
        if (manifest.SealedTo != OrganisationKeyPair.Fingerprint(privateKey))
            throw new CryptographicException("The key is of another pair.");
        var unfinished = output + BackupWriter.UnfinishedSuffix;
        if (Directory.Exists(unfinished))
            throw new InvalidDataException($"{unfinished} was left by a run that was broken off; delete it");
        PrivateFiles.CreateFolder(unfinished);
        try
        {
            await WriteFiles(manifest, folder, privateKey, unfinished, cancellationToken);
            if (Directory.Exists(output))
                Directory.Delete(output); // only an empty one
            Directory.Move(unfinished, output);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    private static async Task WriteFiles(
        BackupManifest manifest,
        string backup,
        RSA privateKey,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var files = new List<BackupFile>();
        foreach (var kept in manifest.Files)
            files.Add(
                kept.Path == DataPaths.SealedDatabaseName
                    ? await OpenDatabase(kept, backup, privateKey, folder, cancellationToken)
                    : await CopyFile(kept, backup, folder, cancellationToken)
            );
        await (manifest with { Files = files, SealedTo = null }).Write(folder, cancellationToken);
        // The list lies beside the backup; on another machine it is found in it.
        var log = Path.GetFullPath(Path.Combine(backup, "..", RemovalLog.FileName));
        if (File.Exists(log))
            await PrivateFiles.Copy(log, Path.Combine(folder, RemovalLog.FileName), cancellationToken);
    }

    private static async Task<BackupFile> CopyFile(BackupFile kept, string backup, string folder, CancellationToken cancellationToken)
    {
        var (size, hash) = await PrivateFiles.Copy(kept.GetPathIn(backup), kept.GetPathIn(folder), cancellationToken);
        return (size, hash) == (kept.Size, kept.Hash) ? kept : throw new InvalidDataException($"{kept.Path} is not what was written");
    }

    private static async Task<BackupFile> OpenDatabase(
        BackupFile kept,
        string backup,
        RSA privateKey,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, DataPaths.DatabaseName);
        try
        {
            await using var input = File.OpenRead(kept.GetPathIn(backup));
            await using var database = PrivateFiles.CreateFile(path);
            await StreamSeal.Database.Open(input, database, privateKey, cancellationToken);
            database.Flush(flushToDisk: true);
        }
        catch (Exception e) when (e is InvalidDataException or CryptographicException) // the key is the right one
        {
            var reason = e is CryptographicException ? "its header was changed" : e.Message;
            throw new InvalidDataException($"{kept.Path} is damaged: {reason}", e);
        }
        return new BackupFile(DataPaths.DatabaseName, new FileInfo(path).Length, await PrivateFiles.ComputeHash(path, cancellationToken));
    }
}
