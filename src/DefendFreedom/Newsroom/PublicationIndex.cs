using DefendFreedom.Text;

namespace DefendFreedom.Newsroom;

/// <summary>
/// In-memory faceted index of public and scheduled publications: which ones a filter matches, in order, and how many each filter would
/// match. A query takes about 1 ms for 100,000 publications, where the database would have to count on every page view. Visibility is
/// evaluated per query. The index is loaded while the site already serves requests: await <see cref="Loaded"/> before querying.
/// </summary>
public sealed class PublicationIndex
{
    private readonly Lock _writeLock = new();
    private volatile PublicationIndexData? _data;
    private TaskCompletionSource _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile VisibilityWindow _visibilityWindow = new(0, DateTime.MinValue, DateTime.MaxValue);

    /// <summary>
    /// Completes when the index is loaded. Fails with the exception of a failed load, after which loading may be retried.
    /// </summary>
    public Task Loaded => Volatile.Read(ref _loading).Task;

    /// <summary>
    /// Returns a number that changes whenever the public lists may change: with every update of a public entry, and when a scheduled entry
    /// becomes visible.
    /// </summary>
    public long GetVersion(DateTime now)
    {
        var window = _visibilityWindow;
        if (now >= window.From && now < window.Until)
            return window.Version;
        lock (_writeLock)
            return ComputeVisibilityWindow(now).Version;
    }

    /// <summary>Replaces all entries.</summary>
    public void Load(IEnumerable<PublicationIndexEntry> entries)
    {
        lock (_writeLock)
            Replace(entries.Where(IsPublishedOrScheduled).ToArray(), isPublic: true);
        _loading.TrySetResult();
    }

    /// <summary>Fails the current <see cref="Loaded"/> task and starts a new one.</summary>
    public void FailLoading(Exception exception)
    {
        var failedLoad = Interlocked.Exchange(ref _loading, new(TaskCreationOptions.RunContinuationsAsynchronously));
        failedLoad.TrySetException(exception);
        _ = failedLoad.Task.Exception; // marks the exception as observed even if nobody awaits the task
    }

    /// <summary>
    /// Replaces the entries of some publications; an id without an entry is removed. Returns the old and new entries that are public at a
    /// time (UTC).
    /// </summary>
    public IReadOnlyList<PublicationIndexEntry> Update(IReadOnlySet<int> ids, IEnumerable<PublicationIndexEntry> entries, DateTime now)
    {
        lock (_writeLock)
        {
            var (before, after) = (Entries.Where(e => ids.Contains(e.Id)).ToList(), entries.Where(IsPublishedOrScheduled).ToList());
            if (before.Count + after.Count == 0)
                return [];
            var visible = before.Concat(after).Where(e => e.VisibleFrom <= now).ToList();
            Replace([.. Entries.Where(e => !ids.Contains(e.Id)), .. after], isPublic: visible.Count > 0);
            return visible;
        }
    }

    /// <summary>Returns one page (from 1) of the public entries that match a filter. Years are those of a time zone.</summary>
    public FacetedPage Query(NewsroomFilter filter, DateTime now, TimeZoneInfo zone, int page, int pageSize)
    {
        var (ids, total, skip) = (new List<int>(pageSize), 0, (long)(page - 1) * pageSize);
        var (kinds, years) = (new Dictionary<PublicationKind, int>(), new Dictionary<int, int>());
        var data = Data;
        var hasIssue = data.TagSetsWith(TagKind.Issue, filter.Issue);
        var hasCountry = data.TagSetsWith(TagKind.Country, filter.Country);
        var (byIssue, byCountry) = (new int[data.TagSets.Count], new int[data.TagSets.Count]);
        for (var i = 0; i < data.Entries.Length; i++)
        {
            var (entry, tagSet) = (data.Entries[i], data.TagSetOf[i]);
            if (entry.VisibleFrom > now)
                continue;
            var kind = filter.Kind is null || filter.Kind == entry.Kind;
            var yearOfEntry = entry.PublishedAt is { } at ? zone.GetYear(at) : (int?)null;
            var year = filter.Year is null || filter.Year == yearOfEntry;
            var (issue, country) = (hasIssue[tagSet], hasCountry[tagSet]);
            // Each facet is counted with the other filters applied: the number of results if its value were chosen instead.
            if (year && issue && country)
                Count(kinds, entry.Kind);
            if (kind && issue && country && yearOfEntry is { } published)
                Count(years, published);
            if (kind && year && country)
                byIssue[tagSet]++;
            if (kind && year && issue)
                byCountry[tagSet]++;
            if (!(kind && year && issue && country))
                continue;
            if (total >= skip && ids.Count < pageSize)
                ids.Add(entry.Id);
            total++;
        }
        return new FacetedPage(
            ids,
            total,
            kinds,
            data.CountByTag(TagKind.Issue, byIssue),
            data.CountByTag(TagKind.Country, byCountry),
            years
        );
    }

    /// <summary>Returns the ids of the newest public entries that match, at most <paramref name="maxCount"/>.</summary>
    public IReadOnlyList<int> GetNewest(DateTime now, int maxCount, Func<PublicationIndexEntry, bool>? predicate = null) =>
        Entries.Where(e => e.VisibleFrom <= now && (predicate is null || predicate(e))).Take(maxCount).Select(e => e.Id).ToList();

    /// <summary>Returns the slugs of the statistics that the public entries show.</summary>
    public IReadOnlySet<string> GetStatistics(DateTime now) =>
        Entries.Where(e => e.Statistics.Count > 0 && e.VisibleFrom <= now).SelectMany(e => e.Statistics).ToHashSet();

    private PublicationIndexData Data => _data ?? throw new InvalidOperationException("The publication index is not loaded yet.");

    private PublicationIndexEntry[] Entries => Data.Entries;

    private static bool IsPublishedOrScheduled(PublicationIndexEntry entry) =>
        entry.State is PublicationState.Published or PublicationState.Scheduled;

    private static void Count<T>(Dictionary<T, int> counts, T key)
        where T : notnull => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private void Replace(PublicationIndexEntry[] entries, bool isPublic)
    {
        Array.Sort(entries, PublicationIndexEntry.Compare);
        _data = Newsroom.PublicationIndexData.Create(entries);
        if (isPublic || _visibilityWindow.Until == DateTime.MinValue)
            _visibilityWindow = _visibilityWindow with { Until = DateTime.MinValue };
        else
            _visibilityWindow = _visibilityWindow with { Until = NextVisibleAfter(_visibilityWindow.From) };
    }

    // No list changes between two times at which an entry becomes visible. Before loading there are no lists.
    private VisibilityWindow ComputeVisibilityWindow(DateTime now)
    {
        if (_data is null)
            return _visibilityWindow;
        var from = Entries.Where(e => e.VisibleFrom <= now).Select(e => e.VisibleFrom).DefaultIfEmpty(DateTime.MinValue).Max();
        return _visibilityWindow = new VisibilityWindow(_visibilityWindow.Version + 1, from, NextVisibleAfter(now));
    }

    private DateTime NextVisibleAfter(DateTime time) =>
        Entries.Where(e => e.VisibleFrom > time).Select(e => e.VisibleFrom).DefaultIfEmpty(DateTime.MaxValue).Min();

    private sealed record VisibilityWindow(long Version, DateTime From, DateTime Until);
}
