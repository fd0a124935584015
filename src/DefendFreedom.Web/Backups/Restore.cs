using System.Globalization;
using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Backups;

/// <summary>
/// Puts a backup in the place of the data. First all of it is copied beside the data and checked against the manifest, and what was
/// removed since is removed from the copy; then what was there is moved aside, and the copy into its place; when any of that fails,
/// all is as it was.
/// </summary>
public sealed class Restore(SiteDb db, DataPlaces places, RestoredDatabase restored, TimeProvider clock)
{
    /// <summary>Why a backup cannot be put here; null when it can.</summary>
    public string? Refusal(Manifest manifest, bool replace)
    {
        if (manifest.SealedTo is not null)
            return "The backup is sealed: open it first, with `backup open` where its private key is, and restore what that writes";
        if ((manifest.Database == "Sqlite") != db is SqliteSiteDb) return $"The backup is of a {manifest.Database} database, and Database:Provider says another";
        if (db is not SqliteSiteDb && manifest.OnServer is null) return "The manifest does not say where the database's backup lies";
        if (!db.Database.GetMigrations().Contains(manifest.Schema)) return $"The backup is from a later version of the program ({manifest.Program}, {manifest.Schema}); use that one";
        if (db is SqliteSiteDb sqlite && File.Exists(sqlite.Path()) && SqliteCopy.IsInUse(sqlite.Path())) return "The site is running; stop it first";
        return IsLive && !replace ? $"There is data in {places.Data}; with --replace it is moved aside and the backup takes its place" : null;
    }

    /// <summary>
    /// Puts the backup into its place; gives the folder of what was there before, or null, and what came of its database, or null when
    /// that lies on a server. Throws <see cref="InvalidDataException"/> when the backup is not whole.
    /// </summary>
    public async Task<(string? Former, RestoreSummary? Summary)> Put(
        Manifest manifest, string backup, Action<string> say, CancellationToken stop = default)
    {
        using var coming = await WorkFolder.Open(places.Restoring, stop);
        await Bring(manifest, backup, coming.Path, say, stop);
        var summary = await Prepare(manifest, backup, Path.Combine(coming.Path, DataPlaces.DatabaseName), stop);
        return (Exchange(coming.Path), summary);
    }

    // Before it is in its place: a site that is started too early, or after a crash, must not serve what was removed.
    private async Task<RestoreSummary?> Prepare(Manifest manifest, string backup, string database, CancellationToken stop)
    {
        if (db is not SqliteSiteDb) return null;
        await using var copy = SqliteCopy.Open(database);
        return await restored.Prepare(copy, manifest, backup, stop);
    }

    private bool IsLive => db is SqliteSiteDb sqlite && File.Exists(sqlite.Path()) || HasFiles(places.Media) || HasFiles(places.Keys);

    private static bool HasFiles(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any();

    private static async Task Bring(Manifest manifest, string backup, string coming, Action<string> say, CancellationToken stop)
    {
        var progress = new Progress("copied", manifest.Files.Count, say);
        foreach (var kept in manifest.Files)
        {
            var (size, hash) = await PrivateFiles.Copy(kept.In(backup), kept.In(coming), stop);
            if ((size, hash) != (kept.Size, kept.Hash)) throw new InvalidDataException($"{kept.Path} is not what was written");
            progress.Step();
        }
    }

    private string? Exchange(string coming)
    {
        var former = Backup.Free(Path.Combine(places.Data, "former-" + clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture)));
        var moves = new List<(string From, string To)>();
        foreach (var place in Places()) moves.Add((place, Path.Combine(former, Path.GetFileName(place))));
        moves.Add((places.Search, Path.Combine(former, "search")));   // made anew from what is restored
        foreach (var place in Places()) moves.Add((Path.Combine(coming, NameOf(place)), place));
        var done = new Stack<(string From, string To)>();
        try
        {
            foreach (var (from, to) in moves)
                if (Move(from, to)) done.Push((from, to));
        }
        catch
        {
            foreach (var (from, to) in done) Move(to, from);
            throw;
        }
        return Directory.Exists(former) ? former : null;
    }

    private IEnumerable<string> Places() => db is SqliteSiteDb sqlite
        ? [sqlite.Path(), sqlite.Path() + "-wal", sqlite.Path() + "-shm", places.Media, places.Keys]
        : [places.Media, places.Keys];

    private string NameOf(string place) => db is SqliteSiteDb sqlite && place == sqlite.Path() ? DataPlaces.DatabaseName : Path.GetFileName(place);

    // Whether there was something; an empty folder is nothing and only in the way.
    private static bool Move(string from, string to)
    {
        if (Directory.Exists(from) && !HasFiles(from)) Directory.Delete(from, recursive: true);
        if (!Path.Exists(from)) return false;
        PrivateFiles.MakeFolder(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from)) Directory.Move(from, to);
        else File.Move(from, to);
        return true;
    }
}
