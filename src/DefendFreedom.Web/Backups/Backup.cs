using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Backups;

/// <summary>
/// Copies database, uploaded media and keys into a dated folder while the site serves. The folder comes into its place when it
/// is complete, or not at all. Who holds one holds everything but the organisation's private key, so it is for its owner alone.
/// </summary>
public sealed class Backup(SiteDb db, DataPlaces places, IOptions<BackupSettings> settings, TimeProvider clock)
{
    /// <summary>The end of the name of a folder that is being written.</summary>
    public const string Unfinished = ".part";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Makes one in the folder of the settings or another; gives its own folder.</summary>
    public async Task<string> Make(string? to, Action<string> say, CancellationToken stop = default)
    {
        var (parent, at) = (OwnersAlone.MakeFolder(to ?? places.Backups), clock.GetUtcNow().UtcDateTime);
        Sweep(parent, at);
        var name = at.ToString("yyyy-MM-dd'T'HHmm'Z'", CultureInfo.InvariantCulture);
        var coming = OwnersAlone.MakeFolder(Path.Combine(parent, $"{name}-{Guid.NewGuid():N}{Unfinished}"));
        try
        {
            await Fill(coming, name, at, say, stop);
            var place = Free(Path.Combine(parent, name));
            Directory.Move(coming, place);
            return place;
        }
        catch
        {
            Directory.Delete(coming, recursive: true);
            throw;
        }
    }

    /// <summary>Deletes the oldest that are more than the settings keep; says which.</summary>
    public IReadOnlyList<string> DropOldest()
    {
        var old = places.Kept().Skip(Math.Max(1, settings.Value.Keep)).ToList();
        old.ForEach(folder => Directory.Delete(folder, recursive: true));
        return old;
    }

    // Media once before the database and once after: what is taken down meanwhile is in neither, and what comes is not missed.
    private async Task Fill(string folder, string name, DateTime at, Action<string> say, CancellationToken stop)
    {
        var media = new MediaCopy(places, folder, say);
        await media.Take(places.Uploads.ToList(), stop);
        say("copying the database");
        var (state, database, onServer) = db is SqliteSiteDb sqlite ? await CopyFile(sqlite, folder, stop) : await AskServer((SqlServerSiteDb)db, name, stop);
        await media.Match(state.Media ?? places.Uploads.ToList(), stop);
        var keys = await CopyKeys(folder, stop);
        await new Manifest(at, Manifest.Version, db is SqliteSiteDb ? "Sqlite" : "SqlServer", state.Schema, state.Tallies, [.. database, .. media.Files, .. keys]) { OnServer = onServer }.Write(folder, stop);
    }

    private static async Task<(RecordedState, KeptFile[], string?)> CopyFile(SqliteSiteDb db, string folder, CancellationToken stop)
    {
        var path = Path.Combine(folder, DataPlaces.DatabaseName);
        await OwnersAlone.MakeFile(path).DisposeAsync();   // SQLite would let others read it
        await db.CopyTo(path, stop);
        await using var copy = SqliteCopy.Open(path);
        var state = await RecordedState.Of(copy, stop);   // read from the copy, so it is of its moment
        return (state, [new KeptFile(DataPlaces.DatabaseName, new FileInfo(path).Length, await OwnersAlone.Hash(path, stop))], null);
    }

    // Of the moment before: SQL Server's own backup is of the moment when it ends.
    private async Task<(RecordedState, KeptFile[], string?)> AskServer(SqlServerSiteDb server, string name, CancellationToken stop)
    {
        var state = await RecordedState.Of(server, stop);
        return (state, [], await server.BackUp(settings.Value.ServerDirectory, $"defend-freedom-{name}-{Guid.NewGuid():N}.bak", stop));
    }

    private async Task<IReadOnlyList<KeptFile>> CopyKeys(string folder, CancellationToken stop)
    {
        var kept = new List<KeptFile>();
        if (!Directory.Exists(places.Keys)) return kept;
        // No private key is ever in a backup, the one for trying out neither.
        foreach (var file in Directory.EnumerateFiles(places.Keys).Where(f => Path.GetExtension(f) != ".key").Order(StringComparer.Ordinal))
        {
            var path = $"{DataPlaces.KeysName}/{Path.GetFileName(file)}";
            var (size, hash) = await OwnersAlone.Copy(file, Path.Combine(folder, path), stop);
            kept.Add(new KeptFile(path, size, hash));
        }
        return kept;
    }

    // What a process left that was killed.
    private static void Sweep(string parent, DateTime now)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, "*Z-*" + Unfinished))
            if (now - Directory.GetLastWriteTimeUtc(left) > Abandoned) Directory.Delete(left, recursive: true);
    }

    private static string Free(string place) => Enumerable.Range(1, 1000).Select(n => n == 1 ? place : $"{place}-{n:000}").First(p => !Directory.Exists(p));
}
