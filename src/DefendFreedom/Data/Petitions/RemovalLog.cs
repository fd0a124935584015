using System.Text;
using DefendFreedom.Petitions;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// The list of withdrawals, leavings and erasures in `removals.log`, beside the backups: a backup from before does not know of them, and
/// `restore` replays them. It names nobody. Its first line says since which day it is complete.
/// </summary>
public sealed class RemovalLog(string dataPaths, TimeProvider clock, ILogger<RemovalLog> log)
{
    public const string FileName = "removals.log";

    /// <summary>Entries are kept for so long before the oldest backup, for the sake of copies that lie elsewhere.</summary>
    public static readonly TimeSpan RetentionMargin = TimeSpan.FromDays(31);

    private const string SincePrefix = "since ";

    public string FilePath => Path.Combine(dataPaths, FileName);

    /// <summary>Makes the log when there is none.</summary>
    public Task CreateIfMissing(CancellationToken cancellationToken = default) =>
        File.Exists(FilePath) ? Task.CompletedTask : Write([], cancellationToken);

    /// <summary>Adds removals; they are on disk when this comes back. Several processes may do it at once.</summary>
    public Task Append(IReadOnlyList<Removal> removals, CancellationToken cancellationToken = default) =>
        removals.Count == 0 ? Task.CompletedTask : Write(removals, cancellationToken);

    /// <summary>
    /// Adds removals when that can be done. When it cannot, somebody has to look, and it must keep nobody from withdrawing, and nothing
    /// from being destroyed.
    /// </summary>
    public async Task TryAppend(params IReadOnlyList<Removal> removals)
    {
        try
        {
            await Append(removals);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "{Count} removals could not be written beside the backups; a restore would not repeat them", removals.Count);
        }
    }

    /// <summary>Reads logs from wherever they lie as one. What a killed process wrote half is passed over.</summary>
    public static RemovalList Read(params IEnumerable<string> paths)
    {
        var lines = paths.Where(File.Exists).SelectMany(File.ReadAllLines).Distinct().ToList();
        var entries = lines.ConvertAll(RemovalLogEntry.Parse).OfType<RemovalLogEntry>().ToList();
        var since = lines
            .Where(l => l.StartsWith(SincePrefix, StringComparison.Ordinal))
            .Select(l => RemovalLogEntry.ParseDay(l[SincePrefix.Length..]));
        return new RemovalList(entries, since.Min());
    }

    /// <summary>Drops entries from long before the oldest backup; says how many.</summary>
    public async Task<int> Prune(DateTime? oldestBackup, CancellationToken cancellationToken = default)
    {
        if (oldestBackup is not { } oldest || !File.Exists(FilePath))
            return 0;
        var from = DateOnly.FromDateTime(oldest - RetentionMargin);
        using var turn = await AcquireLock(cancellationToken);
        var list = Read(FilePath);
        var kept = list.Entries.Where(e => e.Day >= from).ToList();
        if (kept.Count == list.Entries.Count)
            return 0;
        await Replace([SincePrefix + RemovalLogEntry.FormatDay(from), .. kept.Select(e => e.ToString())], cancellationToken);
        return list.Entries.Count - kept.Count;
    }

    private async Task Write(IReadOnlyList<Removal> removals, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using var turn = await AcquireLock(cancellationToken);
        await using var file = PrivateFiles.OpenReadWrite(FilePath);
        var text = new StringBuilder();
        if (file.Length == 0)
            text.Append(SincePrefix).Append(RemovalLogEntry.FormatDay(day)).Append('\n');
        else if (!EndsWithLineFeed(file))
            text.Append('\n'); // a killed process left half a line
        foreach (var removal in removals)
            text.Append(new RemovalLogEntry(removal, day)).Append('\n');
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private async Task Replace(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var next = FilePath + ".new";
        File.Delete(next);
        await using (var file = PrivateFiles.CreateFile(next))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + "\n"))), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(next, FilePath, overwrite: true);
    }

    // On a file of its own: who waited for a lock on the log would hold the one that was replaced.
    private Task<FileStream> AcquireLock(CancellationToken cancellationToken) =>
        FileLock.Acquire(Path.Combine(PrivateFiles.CreateFolder(dataPaths), "removals.lock"), cancellationToken);

    private static bool EndsWithLineFeed(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}

/// <summary>What the logs say, and the day since which they are complete; null when there is no log.</summary>
public sealed record RemovalList(IReadOnlyList<RemovalLogEntry> Entries, DateOnly? Since)
{
    public IReadOnlyList<Removal> Removals => Entries.Select(e => e.Removal).ToList();

    /// <summary>Whether it has everything that was removed after a time (UTC).</summary>
    public bool ReachesBackTo(DateTime time) => Since <= DateOnly.FromDateTime(time);
}
