using System.Globalization;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>The settings of the page cache that each feature adds for its own pages.</summary>
public sealed class PageCacheOptions
{
    private readonly List<Func<PathString, bool>> _perUser = [];
    private readonly List<Func<PathString, bool>> _ownNotFound = [];
    private readonly List<PathString> _withoutDatabase = [];
    private readonly Dictionary<string, string[]> _parameters = [];
    private readonly Dictionary<string, Func<string, string>> _normalizers = [];
    private readonly List<(PathString Path, Func<IServiceProvider, DateTime, long> Version)> _versions = [];
    private volatile Versions _latest = new([]);

    /// <summary>Adds paths whose responses differ per user and are never cached.</summary>
    public void AddPerUser(Func<PathString, bool> matches) => _perUser.Add(matches);

    /// <summary>Adds paths that have a 404 page of their own.</summary>
    public void AddOwnNotFound(Func<PathString, bool> matches) => _ownNotFound.Add(matches);

    /// <summary>Adds a page that does not read the database, so that no stale copy is kept for an outage.</summary>
    public void AddWithoutDatabase(PathString path) => _withoutDatabase.Add(path);

    /// <summary>Adds a number to the cache key of all pages below a path; it may depend on the time (UTC).</summary>
    public void AddVersion(Func<IServiceProvider, DateTime, long> version, string below = "") => _versions.Add((below, version));

    /// <summary>Adds the query parameters of the page at a path; all others are ignored. Free text comes last.</summary>
    public void AddParameters(string path, params string[] names) => _parameters[path] = names;

    /// <summary>Adds a free-text parameter with the function that normalizes it.</summary>
    public void AddFreeText(string name, Func<string, string> normalize) => _normalizers[name] = normalize;

    public string[]? FindParameters(string path) => _parameters.GetValueOrDefault(path);

    public Func<string, string>? FindNormalizer(string name) => _normalizers.GetValueOrDefault(name);

    public bool IsPerUser(PathString path) => _perUser.Exists(matches => matches(path));

    public bool IsCacheable(PathString path) =>
        !IsPerUser(path) && !path.StartsWithSegments("/healthz") && !path.StartsWithSegments("/readyz");

    public bool HasOwnNotFound(PathString path) => _ownNotFound.Exists(matches => matches(path));

    public bool NeedsDatabase(PathString path) => !_withoutDatabase.Contains(path);

    /// <summary>Returns all versions for a path as one part of the cache key.</summary>
    public string VersionsAt(PathString path, IServiceProvider services, DateTime now)
    {
        Span<long> numbers = stackalloc long[_versions.Count];
        var count = 0;
        foreach (var (below, version) in _versions)
            if (!below.HasValue || path.StartsWithSegments(below))
                numbers[count++] = version(services, now);
        numbers = numbers[..count];
        var latest = _latest;
        return numbers.SequenceEqual(latest.Numbers) ? latest.Text : (_latest = new Versions(numbers.ToArray())).Text;
    }

    // Nearly every request has the same numbers as the one before.
    private sealed class Versions(long[] numbers)
    {
        public long[] Numbers { get; } = numbers;
        public string Text { get; } = string.Join('.', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }
}
