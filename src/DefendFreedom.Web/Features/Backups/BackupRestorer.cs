using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>
/// Puts a backup in the place of the data. First all of it is copied beside the data and checked against the manifest, and what was
/// removed since is removed from the copy; then what was there is moved aside, and the copy into its place; when any of that fails,
/// all is as it was.
/// </summary>
public sealed class BackupRestorer(SiteDb db, DataPaths paths, RestoredDatabaseUpdater databaseUpdater, TimeProvider clock)
{
    /// <summary>Why a backup cannot be put here; null when it can.</summary>
    public string? GetRefusalReason(BackupManifest manifest, bool replace)
    {
        if (manifest.SealedTo is not null)
            return "The backup is sealed: open it first, with `backup open` where its private key is, and restore what that writes";
        if ((manifest.Database == "Sqlite") != db is SqliteSiteDb)
            return $"The backup is of a {manifest.Database} database, and Database:Provider says another";
        if (db is not SqliteSiteDb && manifest.OnServer is null)
            return "The manifest does not say where the database's backup lies";
        if (!db.Database.GetMigrations().Contains(manifest.Schema))
            return $"The backup is from a later version of the program ({manifest.Program}, {manifest.Schema}); use that one";
        if (db is SqliteSiteDb sqlite && File.Exists(sqlite.GetPath()) && SqliteBackup.IsInUse(sqlite.GetPath()))
            return "The site is running; stop it first";
        return HasLiveData && !replace
            ? $"There is data in {paths.Data}; with --replace it is moved aside and the backup takes its place"
            : null;
    }

    /// <summary>
    /// Puts the backup into its place; gives the folder of what was there before, or null, and what came of its database, or null when
    /// that lies on a server. Throws <see cref="InvalidDataException"/> when the backup is not whole.
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

    // Before it is in its place: a site that is started too early, or after a crash, must not serve what was removed.
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
        foreach (var kept in manifest.Files)
        {
            var (size, hash) = await PrivateFiles.Copy(kept.GetPathIn(backup), kept.GetPathIn(workFolder), cancellationToken);
            if ((size, hash) != (kept.Size, kept.Hash))
                throw new InvalidDataException($"{kept.Path} is not what was written");
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
        var moves = new List<(string From, string To)>();
        foreach (var target in GetTargets())
            moves.Add((target, Path.Combine(formerFolder, Path.GetFileName(target))));
        moves.Add((paths.Search, Path.Combine(formerFolder, "search"))); // made anew from what is restored
        foreach (var target in GetTargets())
            moves.Add((Path.Combine(workFolder, GetBackupName(target)), target));
        var done = new Stack<(string From, string To)>();
        try
        {
            foreach (var (from, to) in moves)
                if (TryMove(from, to))
                    done.Push((from, to));
        }
        catch
        {
            foreach (var (from, to) in done)
                TryMove(to, from);
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

    // Whether there was something; an empty folder is nothing and only in the way.
    private static bool TryMove(string from, string to)
    {
        if (Directory.Exists(from) && !HasFiles(from))
            Directory.Delete(from, recursive: true);
        if (!Path.Exists(from))
            return false;
        PrivateFiles.CreateFolder(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else
            File.Move(from, to);
        return true;
    }
}
