namespace DefendFreedom.Newsroom;

/// <summary>
/// The newsroom's card index, kept in memory: which publications a filter lists, in order, and how many each filter would
/// list. With 100,000 publications a look takes about a millisecond, where the database would have to count on every view.
/// It holds what is or will be public; whether a time has come is asked at each look. It is loaded while the site serves
/// already: wait for <see cref="Loaded"/> before asking.
/// </summary>
public sealed class PublicationIndex
{
    private readonly Lock _writeLock = new();
    private volatile PublicationIndexData? _data;
    private TaskCompletionSource _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile VisibilityWindow _visibilityWindow = new(0, DateTime.MinValue, DateTime.MaxValue);

    /// <summary>Completes when the catalogue is loaded; throws what loading threw, and then another attempt may follow.</summary>
    public Task Loaded => Volatile.Read(ref _loading).Task;

    /// <summary>A number that changes when what readers see may change: with every update of something public, and when a time comes.</summary>
    public long GetVersion(DateTime now)
    {
        var window = _visibilityWindow;
        if (now >= window.From && now < window.Until)
            return window.Version;
        lock (_writeLock)
            return ComputeVisibilityWindow(now).Version;
    }

    /// <summary>Replaces everything.</summary>
    public void Load(IEnumerable<PublicationIndexEntry> entries)
    {
        lock (_writeLock)
            Replace(entries.Where(IsPublishedOrScheduled).ToArray(), isPublic: true);
        _loading.TrySetResult();
    }

    /// <summary>Tells those who wait that loading failed.</summary>
    public void FailLoading(Exception exception)
    {
        var failedLoad = Interlocked.Exchange(ref _loading, new(TaskCreationOptions.RunContinuationsAsynchronously));
        failedLoad.TrySetException(exception);
        _ = failedLoad.Task.Exception; // observed, also when nobody waits
    }

    /// <summary>
    /// Puts the present state of some publications in; an id without an entry is gone. Returns what the public could or can see of them at
    /// a time (UTC): their entries from before and from now.
    /// </summary>
    public IReadOnlyList<PublicationIndexEntry> Update(IReadOnlySet<int> ids, IEnumerable<PublicationIndexEntry> entries, DateTime now)
    {
        lock (_writeLock)
        {
            var (before, after) = (Entries.Where(e => ids.Contains(e.Id)).ToList(), entries.Where(IsPublishedOrScheduled).ToList());
            if (before.Count + after.Count == 0)
                return [];
            var seen = before.Concat(after).Where(e => e.VisibleFrom <= now).ToList();
            Replace([.. Entries.Where(e => !ids.Contains(e.Id)), .. after], isPublic: seen.Count > 0);
            return seen;
        }
    }

    /// <summary>One page (from 1) of what the public may see under a filter.</summary>
    public FacetedPage Query(NewsroomFilter filter, DateTime now, int page, int pageSize)
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
            var year = filter.Year is null || filter.Year == entry.PublishedAt?.Year;
            var (issue, country) = (hasIssue[tagSet], hasCountry[tagSet]);
            // A choice is counted with the other choices kept: what the list would hold if it were taken instead.
            if (year && issue && country)
                Count(kinds, entry.Kind);
            if (kind && issue && country && entry.PublishedAt is { } at)
                Count(years, at.Year);
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

    /// <summary>The newest that the public may see and that fit, at most so many.</summary>
    public IReadOnlyList<int> GetNewest(DateTime now, int maxCount, Func<PublicationIndexEntry, bool>? predicate = null) =>
        Entries.Where(e => e.VisibleFrom <= now && (predicate is null || predicate(e))).Take(maxCount).Select(e => e.Id).ToList();

    private PublicationIndexData Data => _data ?? throw new InvalidOperationException("The catalogue is not loaded yet.");

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

    // Between two times at which something appears, every list stays as it is. Before loading there are no lists.
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
