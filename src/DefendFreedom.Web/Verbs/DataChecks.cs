using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Web.Backups;
using DefendFreedom.Web.Keys;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Verbs;

/// <summary>Whether what lies beside the database is there, whole, closed to others, and backed up.</summary>
internal static class DataChecks
{
    /// <summary>The name of the check of backups.</summary>
    public const string Backups = "backups";

    /// <summary>Bytes that are to be free beside the next backup.</summary>
    private const long Spare = 512 * 1024 * 1024;

    public static IEnumerable<Check> With(IServiceProvider services)
    {
        var (places, now) = (services.GetRequiredService<DataPlaces>(), services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        return
        [
            new Check("media", async (db, stop) => await MediaCheck.Look(await db.Uploads.AsNoTracking().ToListAsync(stop), places, now, stop)),
            new Check("keys", (db, stop) => Keys(db, services, stop)),
            new Check("space", (db, _) => Task.FromResult(Space(db, places))),
            new Check("permissions", (_, _) => Task.FromResult(Permissions(places))),
            new Check(Backups, (db, _) => Task.FromResult(BackupCheck.Look(db, services, now))),
        ];
    }

    private static async Task<(string, IReadOnlyList<string>)> Keys(SiteDb db, IServiceProvider services, CancellationToken stop)
    {
        var (ring, kept) = (await db.DataProtectionKeys.CountAsync(stop), await db.KeptSecrets.CountAsync(stop));
        if (services.GetRequiredService<KeyEncryption>().ClosedReason is not null)
            return ($"{ring} in the ring, closed, so nobody looked whether they open the {kept} secrets", []);
        var secrets = services.GetRequiredService<Secrets>();
        // Without any key the first question would make one.
        var closed = kept == 0 ? [] : ring == 0 ? await db.KeptSecrets.Select(s => s.Name).ToListAsync(stop) : await secrets.Closed(db, stop);
        return ($"{ring} in the ring, {kept} secrets kept under them",
            closed.ConvertAll(name => $"the secret `{name}` cannot be opened: the key that it was protected with is not here. Put the keys of a backup back; without them links that were mailed and marks of people do not fit."));
    }

    private static (string, IReadOnlyList<string>) Space(SiteDb db, DataPlaces places)
    {
        var needed = (db is SqliteSiteDb sqlite ? Size(new FileInfo(sqlite.Path())) : 0) + (Directory.Exists(places.Media) ? new DirectoryInfo(places.Media).EnumerateFiles("*", SearchOption.AllDirectories).Sum(Size) : 0);
        var drives = new[] { places.Data, places.Backups }.Where(Directory.Exists).Select(path => (Path: path, new DriveInfo(path).AvailableFreeSpace)).ToList();
        return (string.Join(", ", drives.Select(d => $"{Megabytes(d.AvailableFreeSpace)} free for {d.Path}")), drives.Where(d => d.AvailableFreeSpace < needed + Spare)
            .Select(d => $"{Megabytes(d.AvailableFreeSpace)} are free for {d.Path}, and the next backup takes {Megabytes(needed)}. Make room, keep fewer backups (Backup:Keep) or keep them on another disk (Backup:Directory).").ToList());
    }

    private static (string, IReadOnlyList<string>) Permissions(DataPlaces places)
    {
        if (OperatingSystem.IsWindows()) return ("Windows keeps its own lists of who may read what", []);
        var open = new[] { places.Data, places.Backups }.Where(p => Directory.Exists(p) && IsOpen(new DirectoryInfo(p))).ToList();
        return (open.Count == 0 ? "nobody else can read the data" : "see above", open.ConvertAll(p => $"every account of this machine can read what is in {p}. Close it: chmod -R o= {p}"));
    }

    // Others reach a folder only through all that it lies in.
    private static bool IsOpen(DirectoryInfo folder)
    {
        if (!OperatingSystem.IsWindows() && (folder.UnixFileMode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute)) == UnixFileMode.None) return false;
        for (var above = folder; above is not null; above = above.Parent)
            if (!OperatingSystem.IsWindows() && (above.UnixFileMode & UnixFileMode.OtherExecute) == UnixFileMode.None) return false;
        return true;
    }

    private static long Size(FileInfo file) => file.Exists ? file.Length : 0;

    private static string Megabytes(long bytes) => $"{bytes / 1024 / 1024:#,0} MB";
}
