using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Backups;

/// <summary>
/// Copies database, uploaded media and keys into a dated folder while the site serves. The folder comes into its place when it
/// is complete, or not at all. The database in it is sealed when the settings name a certificate. Without one, who holds a backup holds
/// everything but the organisation's private key; either way it is for its owner alone.
/// </summary>
public sealed class Backup(
    SiteDb db,
    DataPlaces places,
    BackupCertificate certificates,
    RemovalLog removals,
    IOptions<BackupSettings> settings,
    TimeProvider clock)
{
    /// <summary>The end of the name of a folder that is being written.</summary>
    public const string Unfinished = ".part";

    private const string NameFormat = "yyyy-MM-dd'T'HHmm'Z'";
    private const int NameLength = 16;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>How a backup that was made at a time (UTC) is called.</summary>
    public static string NameOf(DateTime at) => at.ToString(NameFormat, CultureInfo.InvariantCulture);

    /// <summary>When the backup in a folder was made, by the folder's name (UTC); null when that does not begin with a time.</summary>
    public static DateTime? TimeOf(string folder)
    {
        var name = Path.GetFileName(folder);
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (name.Length < NameLength) return null;
        return DateTime.TryParseExact(name[..NameLength], NameFormat, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }

    /// <summary>Makes one in the folder of the settings or another; gives its own folder.</summary>
    public async Task<string> Make(string? to, Action<string> say, CancellationToken stop = default)
    {
        var (parent, at) = (PrivateFiles.MakeFolder(to ?? places.Backups), clock.GetUtcNow().UtcDateTime);
        Sweep(parent, at);
        using var certificate = certificates.Read(settings.Value);
        if (to is null) await removals.Create(stop);
        var name = NameOf(at);
        var coming = PrivateFiles.MakeFolder(Path.Combine(parent, $"{name}-{Guid.NewGuid():N}{Unfinished}"));
        try
        {
            await Fill(coming, name, at, new DatabaseCopy(places, settings.Value, certificate), say, stop);
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
    private async Task Fill(string folder, string name, DateTime at, DatabaseCopy copy, Action<string> say, CancellationToken stop)
    {
        var media = new MediaCopy(places, folder, say);
        await media.Take(places.Uploads.ToList(), stop);
        say("copying the database");
        var database = await copy.Take(db, folder, name, stop);
        await media.Match(database.State.Media ?? places.Uploads.ToList(), stop);
        var keys = await CopyKeys(folder, say, stop);
        var (state, provider) = (database.State, db is SqliteSiteDb ? "Sqlite" : "SqlServer");
        await new Manifest(at, Manifest.Version, provider, state.Schema, state.Tallies, [.. database.Files, .. media.Files, .. keys])
        {
            SealedTo = database.SealedTo,
            OnServer = database.OnServer,
            ServerCertificate = database.ServerCertificate,
        }.Write(folder, stop);
    }

    private async Task<IReadOnlyList<KeptFile>> CopyKeys(string folder, Action<string> say, CancellationToken stop)
    {
        var kept = new List<KeptFile>();
        if (!Directory.Exists(places.Keys)) return kept;
        // No private key is ever in a backup, the one for trying out neither.
        foreach (var file in Directory.EnumerateFiles(places.Keys).Where(f => Path.GetExtension(f) != ".key").Order(StringComparer.Ordinal))
        {
            var path = $"{DataPlaces.KeysName}/{Path.GetFileName(file)}";
            if ((await File.ReadAllTextAsync(file, stop)).Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            {
                say($"left out {path}: a private key belongs in no backup");
                continue;
            }
            var (size, hash) = await PrivateFiles.Copy(file, Path.Combine(folder, path), stop);
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

    internal static string Free(string place) => Enumerable.Range(1, 1000).Select(n => n == 1 ? place : $"{place}-{n:000}").First(p => !Directory.Exists(p));
}
