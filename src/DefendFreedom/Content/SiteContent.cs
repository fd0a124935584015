using DefendFreedom.Media;
using DefendFreedom.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace DefendFreedom.Content;

/// <summary>
/// Holds the current content: reads the folder at start and again whenever a file in it changes. Changes are detected by file system
/// notifications; on volumes without them, DOTNET_USE_POLLING_FILE_WATCHER=1 enables polling.
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
    private readonly TimeZoneInfo? _timeZone;
    private readonly TimeProvider _clock;
    private readonly Lock _readLock = new();
    private volatile ContentSnapshot _current;
    private IReadOnlyDictionary<string, DateOnly> _recordedDates = NoRecordedDates;
    private bool _isDisposed;
    private IReadOnlyDictionary<int, MediaFile> _uploads = new Dictionary<int, MediaFile>();

    /// <summary>
    /// Reads the folder. Throws <see cref="DirectoryNotFoundException"/> if it does not exist. A time zone overrides that of `site.yml`.
    /// </summary>
    public SiteContent(string directory, ILogger<SiteContent> log, TimeZoneInfo? timeZone = null, TimeProvider? clock = null)
    {
        Directory = Path.GetFullPath(directory);
        _log = log;
        (_timeZone, _clock) = (timeZone, clock ?? TimeProvider.System);
        _files = new PhysicalFileProvider(Directory);
        _reloadTimer = new Timer(_ => Reload());
        lock (_readLock) // a file may change while it is read for the first time
        {
            _watch = ChangeToken.OnChange(() => _files.Watch("**/*"), Reload);
            _current = new ContentReader(Directory, null, NoRecordedDates) { TimeZone = timeZone, Clock = _clock }.Read();
        }
        LogNewFindings([], _current.Findings);
    }

    public string Directory { get; }

    /// <summary>The current content.</summary>
    public ContentSnapshot Current => _current;

    /// <summary>Raised after each change, once <see cref="Current"/> is the new content.</summary>
    public event Action? Changed;

    /// <summary>
    /// Reads a folder once, without watching it. The linter also accepts the statistics in <paramref name="recordedDates"/>. A time zone
    /// overrides that of `site.yml`.
    /// </summary>
    public static ContentSnapshot Read(
        string directory,
        IReadOnlyDictionary<string, DateOnly>? recordedDates = null,
        TimeZoneInfo? timeZone = null,
        TimeProvider? clock = null
    ) =>
        new ContentReader(directory, null, recordedDates ?? NoRecordedDates)
        {
            TimeZone = timeZone,
            Clock = clock ?? TimeProvider.System,
        }.Read();

    /// <summary>
    /// Sets the statistics in the database that texts may reference, each with the first day for which it is known.
    /// </summary>
    public void SetKnownStatistics(IReadOnlyDictionary<string, DateOnly> statistics)
    {
        _recordedDates = statistics;
        var knownDates = _current.FirstKnownDates;
        if (statistics.Any(s => !knownDates.TryGetValue(s.Key, out var first) || first != s.Value))
            Reload();
    }

    /// <summary>Updates some uploads by id; null removes one.</summary>
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

    /// <summary>Ends watching; waits for a reload in progress, and none begins afterward.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        lock (_readLock)
            _isDisposed = true;
        _reloadTimer.Dispose();
        _files.Dispose();
    }

    private void Reload()
    {
        lock (_readLock)
        {
            if (_isDisposed)
                return;
            var before = _current;
            try
            {
                _current = new ContentReader(Directory, before, _recordedDates)
                {
                    ShouldKeepMissing = ShouldKeepMissing(before),
                    TimeZone = _timeZone,
                    Clock = _clock,
                }
                    .Read()
                    .WithUploads(_uploads.Values);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The folder is probably being replaced; its next change notification triggers another reload.
                UnreadableLogged(_log, e);
                return;
            }
            LogNewFindings(before.Findings, _current.Findings);
        }
        Changed?.Invoke();
    }

    // Editors delete pages one at a time. If pages vanish with the whole folder (an unmounted volume, an interrupted copy), site.yml
    // vanishes too, possibly a moment later. Missing files are therefore treated as deleted only after a delay.
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not read the content folder; keeping the previous content")]
    private static partial void UnreadableLogged(ILogger log, Exception e);
}
