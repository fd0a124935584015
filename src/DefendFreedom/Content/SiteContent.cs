using DefendFreedom.Media;
using DefendFreedom.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Content;

/// <summary>
/// The door to everything written: reads the folder once and again whenever a file in it changes. Files are watched by the
/// system's own notice; where a volume gives none, DOTNET_USE_POLLING_FILE_WATCHER=1 polls.
/// </summary>
public sealed partial class SiteContent : IDisposable
{
    private static readonly Dictionary<string, DateOnly> NoRecordedDates = [];
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private readonly PhysicalFileProvider _files;
    private readonly IDisposable _watch;
    private readonly Timer _reloadTimer;
    private Dictionary<string, long> _missingSince = [];
    private readonly ILogger<SiteContent> _log;
    private readonly Lock _readLock = new();
    private volatile ContentSnapshot _current;
    private IReadOnlyDictionary<string, DateOnly> _recordedDates = NoRecordedDates;
    private IReadOnlyDictionary<int, MediaFile> _uploads = new Dictionary<int, MediaFile>();

    /// <summary>Reads the folder; throws <see cref="DirectoryNotFoundException"/> when it is not there.</summary>
    public SiteContent(string directory, ILogger<SiteContent> log)
    {
        Directory = Path.GetFullPath(directory);
        _log = log;
        _files = new PhysicalFileProvider(Directory);
        _reloadTimer = new Timer(_ => Reload());
        lock (_readLock) // a file may change while it is read for the first time
        {
            _watch = ChangeToken.OnChange(() => _files.Watch("**/*"), Reload);
            _current = Read(Directory);
        }
        LogNewFindings([], _current.Findings);
    }

    public string Directory { get; }

    /// <summary>The content as of now.</summary>
    public ContentSnapshot Current => _current;

    /// <summary>Comes after each change, when <see cref="Current"/> is the new content.</summary>
    public event Action? Changed;

    /// <summary>Reads a folder once, without watching it. The linter may be told of the statistics that are recorded.</summary>
    public static ContentSnapshot Read(string directory, IReadOnlyDictionary<string, DateOnly>? recordedDates = null) =>
        new ContentReader(directory, null, recordedDates ?? NoRecordedDates).Read();

    /// <summary>Tells the linter of the statistics that are recorded, each with the first day (UTC) for which it is known; texts may name them.</summary>
    public void SetKnownStatistics(IReadOnlyDictionary<string, DateOnly> statistics)
    {
        _recordedDates = statistics;
        var known = _current.FirstKnownDates;
        if (statistics.Any(s => !known.TryGetValue(s.Key, out var first) || first != s.Value))
            Reload();
    }

    /// <summary>Takes in the present state of some uploads, by id; null stands for one that is gone.</summary>
    public void UpdateUploads(IReadOnlyDictionary<int, MediaFile?> uploads)
    {
        lock (_readLock)
        {
            var all = _uploads.Where(u => !uploads.ContainsKey(u.Key)).ToDictionary(u => u.Key, u => u.Value);
            foreach (var (id, file) in uploads)
                if (file is not null)
                    all[id] = file;
            _uploads = all;
            _current = _current.WithUploads(all.Values);
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _reloadTimer.Dispose();
        _files.Dispose();
    }

    private void Reload()
    {
        lock (_readLock)
        {
            var before = _current;
            try
            {
                _current = new ContentReader(Directory, before, _recordedDates) { ShouldKeepMissing = ShouldKeepMissing(before) }
                    .Read()
                    .WithUploads(_uploads.Values);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) // a folder being replaced just now: its next notice reads again
            {
                UnreadableLogged(_log, e);
                return;
            }
            LogNewFindings(before.Findings, _current.Findings);
        }
        Changed?.Invoke();
    }

    // Pages are taken away one at a time. When they go with the whole folder (a volume that was not mounted, a copy that broke off) site.yml
    // goes too, if only a moment later: so what is missing is believed when it has been so for a while.
    private bool ShouldKeepMissing(ContentSnapshot before)
    {
        if (!File.Exists(Path.Combine(Directory, "site.yml")))
            return true;
        var now = Environment.TickCount64;
        _missingSince = before
            .LastGoodPages.Keys.Where(path => !File.Exists(Path.Combine(Directory, path)))
            .ToDictionary(path => path, path => _missingSince.GetValueOrDefault(path, now));
        var shouldKeep = _missingSince.Values.Any(since => now - since < SettleTime.TotalMilliseconds);
        if (shouldKeep)
            _reloadTimer.Change(SettleTime, Timeout.InfiniteTimeSpan);
        return shouldKeep;
    }

    private void LogNewFindings(IReadOnlyList<Finding> before, IReadOnlyList<Finding> now)
    {
        foreach (var finding in now.Except(before))
            if (finding.Severity == Severity.Error)
                ErrorLogged(_log, finding);
            else
                WarningLogged(_log, finding);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Finding}")]
    private static partial void ErrorLogged(ILogger log, Finding finding);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Finding}")]
    private static partial void WarningLogged(ILogger log, Finding finding);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content could not be read and stays as it was")]
    private static partial void UnreadableLogged(ILogger log, Exception e);
}
