using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Where the data and its backups lie, and what a backup calls them.</summary>
public sealed class DataPaths(IOptions<DataOptions> data, IOptions<BackupOptions> backup)
{
    /// <summary>What they are called in a backup.</summary>
    public const string DatabaseName = "site.db",
        SealedDatabaseName = "site.db.sealed",
        MediaName = "media",
        KeysName = "keys";

    public string Data { get; } = Path.GetFullPath(data.Value.Directory);
    public string Media => Path.Combine(Data, MediaName);
    public string Keys => Path.Combine(Data, KeysName);
    public string Search => Path.Combine(Data, "search");

    /// <summary>Where the copy of the database lies until it is sealed: not on the disk of the backups, which never sees it.</summary>
    public string SealingFolder => Path.Combine(Data, "sealing");

    /// <summary>Where a backup lies until it is put into its place.</summary>
    public string RestoringFolder => Path.Combine(Data, "restoring");

    /// <summary>The folder of the dated folders.</summary>
    public string Backups => Path.GetFullPath(backup.Value.Directory ?? Path.Combine(Data, "backups"));

    /// <summary>Folders of uploads that are complete, by name.</summary>
    public IEnumerable<string> UploadFolders =>
        Directory.Exists(Media) ? Directory.EnumerateDirectories(Media).Select(f => Path.GetFileName(f)).Where(f => f != "staging") : [];

    /// <summary>The newest backup whose manifest can be read; null when there is none.</summary>
    public (string Folder, BackupManifest Manifest)? FindLatest()
    {
        foreach (var folder in FindBackups())
            try
            {
                return (folder, BackupManifest.Read(folder));
            }
            catch (InvalidDataException) // the doctor tells of it
            { }
        return null;
    }

    /// <summary>Deletes the copies of the database that a killed `backup` or `restore` left.</summary>
    public void DeleteAbandonedWork()
    {
        WorkFolder.DeleteAbandoned(SealingFolder);
        WorkFolder.DeleteAbandoned(RestoringFolder);
    }

    /// <summary>When the oldest that is kept was made, by its name (UTC); null when there is none.</summary>
    public DateTime? GetOldestTime() => FindBackups().LastOrDefault() is { } folder ? BackupWriter.ParseFolderTime(folder) : null;

    /// <summary>The backups that are whole by their names, the newest first.</summary>
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
