using System.Security.Cryptography;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Decrypts a backup into a folder that `restore` accepts. Needs the private key, but neither the site nor its settings.</summary>
public static class SealedBackup
{
    /// <summary>
    /// Writes the folder, completely or not at all. Throws <see cref="InvalidDataException"/> for a damaged file and
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
            throw new CryptographicException("The key belongs to another pair.");
        var unfinished = output + BackupWriter.UnfinishedSuffix;
        if (Directory.Exists(unfinished))
            throw new InvalidDataException($"{unfinished} was left by an interrupted run; delete it");
        PrivateFiles.CreateFolder(unfinished);
        try
        {
            await WriteFiles(manifest, folder, privateKey, unfinished, cancellationToken);
            if (Directory.Exists(output))
                Directory.Delete(output); // only if it is empty
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
        foreach (var file in manifest.Files)
            files.Add(
                file.Path == DataPaths.SealedDatabaseName
                    ? await OpenDatabase(file, backup, privateKey, folder, cancellationToken)
                    : await CopyFile(file, backup, folder, cancellationToken)
            );
        await (manifest with { Files = files, SealedTo = null }).Write(folder, cancellationToken);
        // The removal log is next to the backup; a copy in the folder makes it available on another machine.
        var log = Path.GetFullPath(Path.Combine(backup, "..", RemovalLog.FileName));
        if (File.Exists(log))
            await PrivateFiles.Copy(log, Path.Combine(folder, RemovalLog.FileName), cancellationToken);
    }

    private static async Task<BackupFile> CopyFile(BackupFile file, string backup, string folder, CancellationToken cancellationToken)
    {
        var (size, hash) = await PrivateFiles.Copy(file.GetPathIn(backup), file.GetPathIn(folder), cancellationToken);
        return (size, hash) == (file.Size, file.Hash) ? file : throw new InvalidDataException($"{file.Path} does not match the manifest");
    }

    private static async Task<BackupFile> OpenDatabase(
        BackupFile file,
        string backup,
        RSA privateKey,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var path = Path.Combine(folder, DataPaths.DatabaseName);
        try
        {
            await using var input = File.OpenRead(file.GetPathIn(backup));
            await using var database = PrivateFiles.CreateFile(path);
            await StreamSeal.Database.Open(input, database, privateKey, cancellationToken);
            database.Flush(flushToDisk: true);
        }
        // The fingerprint has shown that the key is the right one.
        catch (Exception e) when (e is InvalidDataException or CryptographicException)
        {
            var reason = e is CryptographicException ? "its header was changed" : e.Message;
            throw new InvalidDataException($"{file.Path} is damaged: {reason}", e);
        }
        return new BackupFile(DataPaths.DatabaseName, new FileInfo(path).Length, await PrivateFiles.ComputeHash(path, cancellationToken));
    }
}
