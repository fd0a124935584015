using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>The paths of the data and its backups, and the names used in a backup.</summary>
public sealed class DataPaths(IOptions<DataOptions> data, IOptions<BackupOptions> backup)
{
    /// <summary>Names of files and folders in a backup.</summary>
    public const string DatabaseName = "site.db",
        SealedDatabaseName = "site.db.sealed",
        MediaName = "media",
        KeysName = "keys";

    public string Data { get; } = Path.GetFullPath(data.Value.Directory);
    public string Media => Path.Combine(Data, MediaName);
    public string Keys => Path.Combine(Data, KeysName);
    public string Search => Path.Combine(Data, "search");

    /// <summary>
    /// The folder for the copy of the database until it is encrypted. It is not on the backup disk, where the plain database is never
    /// written.
    /// </summary>
    public string SealingFolder => Path.Combine(Data, "sealing");

    /// <summary>The folder for a backup until it is moved into place.</summary>
    public string RestoringFolder => Path.Combine(Data, "restoring");

    /// <summary>The folder for the backups that are made before the database is migrated.</summary>
    public string UpgradeBackups => Path.Combine(Data, "before-upgrade");

    /// <summary>The folder that contains the dated backup folders.</summary>
    public string Backups => Path.GetFullPath(backup.Value.Directory ?? Path.Combine(Data, "backups"));

    /// <summary>Names of the folders of complete uploads.</summary>
    public IEnumerable<string> UploadFolders =>
        Directory.Exists(Media) ? Directory.EnumerateDirectories(Media).Select(f => Path.GetFileName(f)).Where(f => f != "staging") : [];

    /// <summary>Returns the latest backup with a readable manifest; null if there is none.</summary>
    public (string Folder, BackupManifest Manifest)? FindLatest()
    {
        foreach (var folder in FindBackups())
            try
            {
                return (folder, BackupManifest.Read(folder));
            }
            catch (InvalidDataException) // reported by the doctor
            { }
        return null;
    }

    /// <summary>Deletes copies of the database that a killed `backup` or `restore` left.</summary>
    public void DeleteAbandonedWork()
    {
        WorkFolder.DeleteAbandoned(SealingFolder);
        WorkFolder.DeleteAbandoned(RestoringFolder);
    }

    /// <summary>Returns the time (UTC) of the oldest backup, from its name; null if there is none.</summary>
    public DateTime? GetOldestTime() => FindBackups().LastOrDefault() is { } folder ? BackupWriter.ParseFolderTime(folder) : null;

    /// <summary>Returns the complete backups, newest first, judged by their names.</summary>
    public IEnumerable<string> FindBackups() =>
        !Directory.Exists(Backups)
            ? []
            : Directory
                .EnumerateDirectories(Backups, "????-??-??T????Z*")
                .Where(f =>
                    !f.EndsWith(BackupWriter.UnfinishedSuffix, StringComparison.Ordinal)
                    && File.Exists(Path.Combine(f, BackupManifest.FileName))
                )
                .OrderDescending(StringComparer.Ordinal);
}
