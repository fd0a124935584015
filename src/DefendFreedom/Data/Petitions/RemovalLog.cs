using System.Text;
using DefendFreedom.Petitions;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Data.Petitions;

/// <summary>
/// The log of withdrawals, unsubscriptions and erasures in `removals.log`, beside the backups. Older backups do not include them, so
/// `restore` replays the log. It contains no names. Its first line has the day since which it is complete.
/// </summary>
public sealed class RemovalLog(string folder, TimeProvider clock, ILogger<RemovalLog> log)
{
    public const string FileName = "removals.log";

    /// <summary>How long before the oldest backup entries are still kept, because copies of older backups may exist elsewhere.</summary>
    public static readonly TimeSpan RetentionMargin = TimeSpan.FromDays(31);

    private const string SincePrefix = "since ";

    public string FilePath => Path.Combine(folder, FileName);

    public Task CreateIfMissing(CancellationToken cancellationToken = default) =>
        File.Exists(FilePath) ? Task.CompletedTask : Write([], cancellationToken);

    /// <summary>Appends removals; they are on disk when the task completes. Several processes may append at the same time.</summary>
    public Task Append(IReadOnlyList<Removal> removals, CancellationToken cancellationToken = default) =>
        removals.Count == 0 ? Task.CompletedTask : Write(removals, cancellationToken);

    /// <summary>
    /// Appends removals if possible. A failure is logged as an error for the operator and does not throw, because it must not prevent a
    /// withdrawal or the destruction of data.
    /// </summary>
    public async Task TryAppend(params IReadOnlyList<Removal> removals)
    {
        try
        {
            await Append(removals);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogError(e, "{Count} removals could not be written to the removal log; a restore would not replay them", removals.Count);
        }
    }

    /// <summary>Reads several logs as one. Lines that a killed process left incomplete are skipped.</summary>
    public static RemovalList Read(params IEnumerable<string> paths)
    {
        var lines = paths.Where(File.Exists).SelectMany(File.ReadAllLines).Distinct().ToList();
        var entries = lines.ConvertAll(RemovalLogEntry.Parse).OfType<RemovalLogEntry>().ToList();
        var since = lines
            .Where(l => l.StartsWith(SincePrefix, StringComparison.Ordinal))
            .Select(l => RemovalLogEntry.ParseDay(l[SincePrefix.Length..]));
        return new RemovalList(entries, since.Min());
    }

    /// <summary>Removes entries older than the oldest backup minus <see cref="RetentionMargin"/>; returns their number.</summary>
    public async Task<int> Prune(DateTime? oldestBackup, CancellationToken cancellationToken = default)
    {
        if (oldestBackup is not { } oldest || !File.Exists(FilePath))
            return 0;
        var firstDay = DateOnly.FromDateTime(oldest - RetentionMargin);
        using var fileLock = await AcquireLock(cancellationToken);
        var list = Read(FilePath);
        var remaining = list.Entries.Where(e => e.Day >= firstDay).ToList();
        if (remaining.Count == list.Entries.Count)
            return 0;
        await Replace([SincePrefix + RemovalLogEntry.FormatDay(firstDay), .. remaining.Select(e => e.ToString())], cancellationToken);
        return list.Entries.Count - remaining.Count;
    }

    private async Task Write(IReadOnlyList<Removal> removals, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using var fileLock = await AcquireLock(cancellationToken);
        await using var file = PrivateFiles.OpenReadWrite(FilePath);
        var text = new StringBuilder();
        if (file.Length == 0)
            text.Append(SincePrefix).Append(RemovalLogEntry.FormatDay(day)).Append('\n');
        else if (!EndsWithLineFeed(file))
            text.Append('\n'); // a killed process left an incomplete line
        foreach (var removal in removals)
            text.Append(new RemovalLogEntry(removal, day)).Append('\n');
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()), cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private async Task Replace(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var newPath = FilePath + ".new";
        File.Delete(newPath);
        await using (var file = PrivateFiles.CreateFile(newPath))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(lines.Select(l => l + "\n"))), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        File.Move(newPath, FilePath, overwrite: true);
    }

    // A separate file: a process that waited for a lock on the log itself would then hold the file that was replaced.
    private Task<FileStream> AcquireLock(CancellationToken cancellationToken) =>
        FileLock.Acquire(Path.Combine(PrivateFiles.CreateFolder(folder), "removals.lock"), cancellationToken);

    private static bool EndsWithLineFeed(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}

/// <summary>The entries of the logs, and the day since which they are complete; null if there is no log.</summary>
public sealed record RemovalList(IReadOnlyList<RemovalLogEntry> Entries, DateOnly? Since)
{
    public IReadOnlyList<Removal> Removals => Entries.Select(e => e.Removal).ToList();

    /// <summary>Whether the logs contain everything that was removed after a time (UTC).</summary>
    public bool ReachesBackTo(DateTime time) => Since <= DateOnly.FromDateTime(time);
}
