namespace DefendFreedom.Newsroom;

/// <summary>
/// The newsroom's card index, kept in memory: which publications a filter lists, in order, and how many each filter would
/// list. With 100,000 publications a look takes about a millisecond, where the database would have to count on every view.
/// It holds what is or will be public; whether a time has come is asked at each look. It is loaded while the site serves
/// already: wait for <see cref="Loaded"/> before asking.
/// </summary>
public sealed class Catalogue
{
    private readonly Lock _writing = new();
    private volatile Shelf? _shelf;
    private TaskCompletionSource _loading = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Horizon _horizon = new(0, DateTime.MinValue, DateTime.MaxValue);

    /// <summary>Completes when the catalogue is loaded; throws what loading threw, and then another attempt may follow.</summary>
    public Task Loaded => Volatile.Read(ref _loading).Task;

    /// <summary>A number that changes when what readers see may change: with every update of something public, and when a time comes.</summary>
    public long Edition(DateTime now)
    {
        var horizon = _horizon;
        if (now >= horizon.From && now < horizon.Until) return horizon.Edition;
        lock (_writing) return SetHorizon(now).Edition;
    }

    /// <summary>Replaces everything.</summary>
    public void Load(IEnumerable<CatalogueEntry> entries)
    {
        lock (_writing) Keep(entries.Where(IsForThePublic).ToArray(), isPublic: true);
        _loading.TrySetResult();
    }

    /// <summary>Tells those who wait that loading failed.</summary>
    public void FailLoading(Exception exception)
    {
        var failed = Interlocked.Exchange(ref _loading, new(TaskCreationOptions.RunContinuationsAsynchronously));
        failed.TrySetException(exception);
        _ = failed.Task.Exception;   // observed, also when nobody waits
    }

    /// <summary>
    /// Puts the present state of some publications in; an id without an entry is gone. Returns what the public could or can see of them at
    /// a time (UTC): their entries from before and from now.
    /// </summary>
    public IReadOnlyList<CatalogueEntry> Update(IReadOnlySet<int> ids, IEnumerable<CatalogueEntry> entries, DateTime now)
    {
        lock (_writing)
        {
            var (before, after) = (Entries.Where(e => ids.Contains(e.Id)).ToList(), entries.Where(IsForThePublic).ToList());
            if (before.Count + after.Count == 0) return [];
            var seen = before.Concat(after).Where(e => e.VisibleFrom <= now).ToList();
            Keep([.. Entries.Where(e => !ids.Contains(e.Id)), .. after], isPublic: seen.Count > 0);
            return seen;
        }
    }

    /// <summary>One page (from 1) of what the public may see under a filter.</summary>
    public CataloguePage Look(NewsroomFilter filter, DateTime now, int page, int size)
    {
        var (ids, total, skip) = (new List<int>(size), 0, (long)(page - 1) * size);
        var (kinds, years) = (new Dictionary<PublicationKind, int>(), new Dictionary<int, int>());
        var shelf = Shelf;
        var hasIssue = shelf.Having(TagKind.Issue, filter.Issue);
        var hasCountry = shelf.Having(TagKind.Country, filter.Country);
        var (byIssue, byCountry) = (new int[shelf.Filings.Count], new int[shelf.Filings.Count]);
        for (var i = 0; i < shelf.Entries.Length; i++)
        {
            var (entry, filing) = (shelf.Entries[i], shelf.FilingOf[i]);
            if (entry.VisibleFrom > now) continue;
            var kind = filter.Kind is null || filter.Kind == entry.Kind;
            var year = filter.Year is null || filter.Year == entry.PublishedAt?.Year;
            var (issue, country) = (hasIssue[filing], hasCountry[filing]);
            // A choice is counted with the other choices kept: what the list would hold if it were taken instead.
            if (year && issue && country) Count(kinds, entry.Kind);
            if (kind && issue && country && entry.PublishedAt is { } at) Count(years, at.Year);
            if (kind && year && country) byIssue[filing]++;
            if (kind && year && issue) byCountry[filing]++;
            if (!(kind && year && issue && country)) continue;
            if (total >= skip && ids.Count < size) ids.Add(entry.Id);
            total++;
        }
        return new CataloguePage(ids, total, kinds, shelf.Tally(TagKind.Issue, byIssue), shelf.Tally(TagKind.Country, byCountry), years);
    }

    /// <summary>The newest that the public may see and that fit, at most so many.</summary>
    public IReadOnlyList<int> Newest(DateTime now, int count, Func<CatalogueEntry, bool>? fits = null) =>
        Entries.Where(e => e.VisibleFrom <= now && (fits is null || fits(e))).Take(count).Select(e => e.Id).ToList();

    private Shelf Shelf => _shelf ?? throw new InvalidOperationException("The catalogue is not loaded yet.");

    private CatalogueEntry[] Entries => Shelf.Entries;

    private static bool IsForThePublic(CatalogueEntry entry) => entry.State is PublicationState.Published or PublicationState.Scheduled;

    private static void Count<T>(Dictionary<T, int> counts, T key) where T : notnull =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private void Keep(CatalogueEntry[] entries, bool isPublic)
    {
        Array.Sort(entries, CatalogueEntry.Compare);
        _shelf = Newsroom.Shelf.Of(entries);
        if (isPublic || _horizon.Until == DateTime.MinValue) _horizon = _horizon with { Until = DateTime.MinValue };
        else _horizon = _horizon with { Until = NextAfter(_horizon.From) };
    }

    // Between two times at which something appears, every list stays as it is. Before loading there are no lists.
    private Horizon SetHorizon(DateTime now)
    {
        if (_shelf is null) return _horizon;
        var from = Entries.Where(e => e.VisibleFrom <= now).Select(e => e.VisibleFrom).DefaultIfEmpty(DateTime.MinValue).Max();
        return _horizon = new Horizon(_horizon.Edition + 1, from, NextAfter(now));
    }

    private DateTime NextAfter(DateTime time) => Entries.Where(e => e.VisibleFrom > time).Select(e => e.VisibleFrom).DefaultIfEmpty(DateTime.MaxValue).Min();

    private sealed record Horizon(long Edition, DateTime From, DateTime Until);
}
