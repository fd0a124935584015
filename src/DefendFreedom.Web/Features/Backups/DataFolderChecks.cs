using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Hosting.Observability;

namespace DefendFreedom.Web.Features.Backups;

/// <summary>Checks that the disk has room for the next backup, and that other accounts of the machine cannot read the data.</summary>
internal static class DataFolderChecks
{
    public static readonly DoctorCheck Space = new(
        "space",
        100,
        (services, db, _) => Task.FromResult(CheckSpace(db, services.GetRequiredService<DataPaths>()))
    );

    public static readonly DoctorCheck Permissions = new(
        "permissions",
        110,
        (services, _, _) => Task.FromResult(CheckPermissions(services.GetRequiredService<DataPaths>()))
    );

    /// <summary>Bytes that should stay free after the next backup.</summary>
    private const long SpareBytes = 512 * 1024 * 1024;

    private static (string, IReadOnlyList<string>) CheckSpace(SiteDb db, DataPaths paths)
    {
        var needed =
            (db is SqliteSiteDb sqlite ? GetSize(new FileInfo(sqlite.GetPath())) : 0)
            + (
                Directory.Exists(paths.Media)
                    ? new DirectoryInfo(paths.Media).EnumerateFiles("*", SearchOption.AllDirectories).Sum(GetSize)
                    : 0
            );
        var drives = new[] { paths.Data, paths.Backups }
            .Where(Directory.Exists)
            .Select(path => (Path: path, new DriveInfo(path).AvailableFreeSpace))
            .ToList();
        return (
            string.Join(", ", drives.Select(d => $"{FormatMegabytes(d.AvailableFreeSpace)} free for {d.Path}")),
            drives
                .Where(d => d.AvailableFreeSpace < needed + SpareBytes)
                .Select(d =>
                    $"only {FormatMegabytes(d.AvailableFreeSpace)} is free for {d.Path}, and the next backup needs "
                    + $"{FormatMegabytes(needed)}. "
                    + "Free some space, keep fewer backups (Backup:RetainCount), or keep them on another disk (Backup:Directory)."
                )
                .ToList()
        );
    }

    private static (string, IReadOnlyList<string>) CheckPermissions(DataPaths paths)
    {
        if (OperatingSystem.IsWindows())
            return ("not checked on Windows, which has its own permissions", []);
        var open = new[] { paths.Data, paths.Backups }.Where(p => Directory.Exists(p) && IsOpenToOthers(new DirectoryInfo(p))).ToList();
        return (
            open.Count == 0 ? "no one else can read the data" : "see above",
            open.ConvertAll(p => $"every account on this machine can read {p}. Close it: chmod -R o= {p}")
        );
    }

    // Other accounts can reach a folder only if all of its parents are accessible.
    private static bool IsOpenToOthers(DirectoryInfo folder)
    {
        if (
            !OperatingSystem.IsWindows()
            && (folder.UnixFileMode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute)) == UnixFileMode.None
        )
            return false;
        for (var ancestor = folder; ancestor is not null; ancestor = ancestor.Parent)
            if (!OperatingSystem.IsWindows() && (ancestor.UnixFileMode & UnixFileMode.OtherExecute) == UnixFileMode.None)
                return false;
        return true;
    }

    private static long GetSize(FileInfo file) => file.Exists ? file.Length : 0;

    private static string FormatMegabytes(long bytes) => $"{bytes / 1024 / 1024:#,0} MB";
}
