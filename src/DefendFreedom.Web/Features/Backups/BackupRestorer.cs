using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Replaces the data with a backup. Copies the backup next to the data, checks it against the manifest and replays later removals in the
/// copy. Then moves the previous data aside and the copy into its place. If any of that fails, everything stays as it was.
/// </summary>
public sealed class BackupRestorer(SiteDb db, DataPaths paths, RestoredDatabaseUpdater databaseUpdater, TimeProvider clock)
{
    /// <summary>Returns the reason why a backup cannot be restored here; null if it can.</summary>
    public string? GetRefusalReason(BackupManifest manifest, bool replace)
    {
        if (manifest.SealedTo is not null)
            return "The backup is encrypted. First run `backup open` where its private key is, and restore the folder that it writes";
        if ((manifest.Database == "Sqlite") != db is SqliteSiteDb)
            return $"The backup is of a {manifest.Database} database, but Database:Provider names another kind";
        if (db is not SqliteSiteDb && manifest.OnServer is null)
            return "The manifest does not say where the database backup is";
        if (!db.Database.GetMigrations().Contains(manifest.Schema))
            return $"The backup is from a later version of the program ({manifest.Program}, {manifest.Schema}); use that version";
        if (db is SqliteSiteDb sqlite && File.Exists(sqlite.GetPath()) && SqliteBackup.IsInUse(sqlite.GetPath()))
            return "The site is running; stop it first";
        return HasLiveData && !replace
            ? $"There is data in {paths.Data}. With --replace, it is moved aside and the backup takes its place"
            : null;
    }

    /// <summary>
    /// Moves the backup into place. Returns the folder of the previous data, if any, and a summary of the database; the summary is null
    /// when the database is on a server. Throws <see cref="InvalidDataException"/> if the backup is incomplete or damaged.
    /// </summary>
    public async Task<(string? Former, RestoreSummary? Summary)> ReplaceData(
        BackupManifest manifest,
        string backup,
        Action<string> report,
        CancellationToken cancellationToken = default
    )
    {
        using var work = await WorkFolder.Acquire(paths.RestoringFolder, cancellationToken);
        await CopyFiles(manifest, backup, work.Path, report, cancellationToken);
        var summary = await PrepareDatabase(manifest, backup, Path.Combine(work.Path, DataPaths.DatabaseName), cancellationToken);
        return (SwapIntoPlace(work.Path), summary);
    }

    // Before the copy is in place: a site that is started too early, or after a crash, must not serve removed data.
    private async Task<RestoreSummary?> PrepareDatabase(
        BackupManifest manifest,
        string backup,
        string database,
        CancellationToken cancellationToken
    )
    {
        if (db is not SqliteSiteDb)
            return null;
        await using var copy = SqliteBackup.Open(database);
        return await databaseUpdater.BringUpToDate(copy, manifest, backup, cancellationToken);
    }

    private bool HasLiveData => db is SqliteSiteDb sqlite && File.Exists(sqlite.GetPath()) || HasFiles(paths.Media) || HasFiles(paths.Keys);

    private static bool HasFiles(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any();

    private static async Task CopyFiles(
        BackupManifest manifest,
        string backup,
        string workFolder,
        Action<string> report,
        CancellationToken cancellationToken
    )
    {
        var progress = new ProgressReporter("copied", manifest.Files.Count, report);
        foreach (var file in manifest.Files)
        {
            var (size, hash) = await PrivateFiles.Copy(file.GetPathIn(backup), file.GetPathIn(workFolder), cancellationToken);
            if ((size, hash) != (file.Size, file.Hash))
                throw new InvalidDataException($"{file.Path} does not match the manifest");
            progress.Advance();
        }
    }

    private string? SwapIntoPlace(string workFolder)
    {
        var formerFolder = BackupWriter.GetFreePath(
            Path.Combine(
                paths.Data,
                "former-" + clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
            )
        );
        var moves = new List<(string Source, string Target)>();
        foreach (var target in GetTargets())
            moves.Add((target, Path.Combine(formerFolder, Path.GetFileName(target))));
        moves.Add((paths.Search, Path.Combine(formerFolder, "search"))); // the index is rebuilt from the restored data
        foreach (var target in GetTargets())
            moves.Add((Path.Combine(workFolder, GetBackupName(target)), target));
        var completed = new Stack<(string Source, string Target)>();
        try
        {
            foreach (var (source, target) in moves)
                if (TryMove(source, target))
                    completed.Push((source, target));
        }
        catch
        {
            foreach (var (source, target) in completed)
                TryMove(target, source);
            throw;
        }
        return Directory.Exists(formerFolder) ? formerFolder : null;
    }

    private IEnumerable<string> GetTargets() =>
        db is SqliteSiteDb sqlite
            ? [sqlite.GetPath(), sqlite.GetPath() + "-wal", sqlite.GetPath() + "-shm", paths.Media, paths.Keys]
            : [paths.Media, paths.Keys];

    private string GetBackupName(string target) =>
        db is SqliteSiteDb sqlite && target == sqlite.GetPath() ? DataPaths.DatabaseName : Path.GetFileName(target);

    // Moves a file or folder if it exists. An empty folder is deleted instead, so that it is not in the way.
    private static bool TryMove(string source, string target)
    {
        if (Directory.Exists(source) && !HasFiles(source))
            Directory.Delete(source, recursive: true);
        if (!Path.Exists(source))
            return false;
        PrivateFiles.CreateFolder(Path.GetDirectoryName(target)!);
        if (Directory.Exists(source))
            Directory.Move(source, target);
        else
            File.Move(source, target);
        return true;
    }
}
