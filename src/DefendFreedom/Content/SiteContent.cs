using DefendFreedom.Markdown;
using DefendFreedom.Media;
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
    private static readonly Dictionary<string, DateOnly> NothingRecorded = [];
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly PhysicalFileProvider _files;
    private readonly IDisposable _watch;
    private readonly Timer _again;
    private Dictionary<string, long> _missed = [];
    private readonly ILogger<SiteContent> _log;
    private readonly Lock _reading = new();
    private volatile ContentSnapshot _current;
    private IReadOnlyDictionary<string, DateOnly> _recorded = NothingRecorded;
    private IReadOnlyDictionary<int, MediaFile> _uploads = new Dictionary<int, MediaFile>();

    /// <summary>Reads the folder; throws <see cref="DirectoryNotFoundException"/> when it is not there.</summary>
    public SiteContent(string directory, ILogger<SiteContent> log)
    {
        Directory = Path.GetFullPath(directory);
        _log = log;
        _files = new PhysicalFileProvider(Directory);
        _again = new Timer(_ => Reread());
        lock (_reading)   // a file may change while it is read for the first time
        {
            _watch = ChangeToken.OnChange(() => _files.Watch("**/*"), Reread);
            _current = Read(Directory);
        }
        Report([], _current.Findings);
    }

    public string Directory { get; }

    /// <summary>The content as of now.</summary>
    public ContentSnapshot Current => _current;

    /// <summary>Comes after each change, when <see cref="Current"/> is the new content.</summary>
    public event Action? Changed;

    /// <summary>Reads a folder once, without watching it. The linter may be told of the statistics that are recorded.</summary>
    public static ContentSnapshot Read(string directory, IReadOnlyDictionary<string, DateOnly>? recorded = null) => new ContentReader(directory, null, recorded ?? NothingRecorded).Read();

    /// <summary>Tells the linter of the statistics that are recorded, each with the first day (UTC) for which it is known; texts may name them.</summary>
    public void Know(IReadOnlyDictionary<string, DateOnly> statistics)
    {
        _recorded = statistics;
        var known = _current.Figures;
        if (statistics.Any(s => !known.TryGetValue(s.Key, out var first) || first != s.Value)) Reread();
    }

    /// <summary>Takes in the present state of some uploads, by id; null stands for one that is gone.</summary>
    public void Record(IReadOnlyDictionary<int, MediaFile?> uploads)
    {
        lock (_reading)
        {
            var all = _uploads.Where(u => !uploads.ContainsKey(u.Key)).ToDictionary(u => u.Key, u => u.Value);
            foreach (var (id, file) in uploads)
                if (file is not null) all[id] = file;
            _uploads = all;
            _current = _current.With(all.Values);
        }
    }

    public void Dispose()
    {
        _watch.Dispose();
        _again.Dispose();
        _files.Dispose();
    }

    private void Reread()
    {
        lock (_reading)
        {
            var before = _current;
            try
            {
                _current = new ContentReader(Directory, before, _recorded) { KeepsMissing = KeepsMissing(before) }.Read().With(_uploads.Values);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)   // a folder being replaced just now: its next notice reads again
            {
                UnreadableLogged(_log, e);
                return;
            }
            Report(before.Findings, _current.Findings);
        }
        Changed?.Invoke();
    }

    // Pages are taken away one at a time. When they go with the whole folder (a volume that was not mounted, a copy that broke off) site.yml
    // goes too, if only a moment later: so what is missing is believed when it has been so for a while.
    private bool KeepsMissing(ContentSnapshot before)
    {
        if (!File.Exists(Path.Combine(Directory, "site.yml"))) return true;
        var now = Environment.TickCount64;
        _missed = before.Good.Keys.Where(path => !File.Exists(Path.Combine(Directory, path))).ToDictionary(path => path, path => _missed.GetValueOrDefault(path, now));
        var keeps = _missed.Values.Any(since => now - since < Settling.TotalMilliseconds);
        if (keeps) _again.Change(Settling, Timeout.InfiniteTimeSpan);
        return keeps;
    }

    private void Report(IReadOnlyList<Finding> before, IReadOnlyList<Finding> now)
    {
        foreach (var finding in now.Except(before))
            if (finding.Severity == Severity.Error) ErrorLogged(_log, finding);
            else WarningLogged(_log, finding);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Finding}")]
    private static partial void ErrorLogged(ILogger log, Finding finding);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Finding}")]
    private static partial void WarningLogged(ILogger log, Finding finding);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content could not be read and stays as it was")]
    private static partial void UnreadableLogged(ILogger log, Exception e);
}
