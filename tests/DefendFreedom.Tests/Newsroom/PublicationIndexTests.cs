using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class PublicationIndexTests
{
    private static readonly DateTime Now = SampleData.Noon;

    private readonly PublicationIndex _index = new();

    private static PublicationIndexEntry CreateEntry(
        int id,
        DateTime? published = null,
        PublicationKind kind = PublicationKind.Update,
        PublicationState state = PublicationState.Published,
        DateTime? visibleFrom = null,
        string? issue = null,
        string? country = null
    ) =>
        new(
            id,
            state,
            visibleFrom ?? published ?? DateTime.MinValue,
            published,
            kind,
            [.. issue is null ? [] : new[] { (TagKind.Issue, issue) }, .. country is null ? [] : new[] { (TagKind.Country, country) }]
        );

    private FacetedPage Query(NewsroomFilter? filter = null, int page = 1, int size = 10, DateTime? now = null) =>
        _index.Query(filter ?? new(), now ?? Now, TimeZoneInfo.Utc, page, size);

    [Fact]
    public void Publications_are_sorted_newest_first_and_undated_last()
    {
        _index.Load([CreateEntry(1, Now.AddDays(-2)), CreateEntry(2), CreateEntry(3, Now.AddDays(-1)), CreateEntry(4, Now.AddDays(-1))]);
        Assert.Equal([4, 3, 1, 2], Query().Ids);
    }

    [Theory]
    [InlineData(PublicationState.Draft, 0)]
    [InlineData(PublicationState.HeldBack, 0)]
    [InlineData(PublicationState.Scheduled, 1)]
    [InlineData(PublicationState.Published, 1)]
    [InlineData(PublicationState.Withdrawn, 0)]
    public void The_index_contains_public_and_scheduled_publications(PublicationState state, int total)
    {
        _index.Load([CreateEntry(1, Now, state: state)]);
        Assert.Equal(total, Query().Total);
        _index.Update(new HashSet<int> { 1 }, [CreateEntry(1, Now, state: state)], Now);
        Assert.Equal(total, Query().Total);
    }

    [Fact]
    public void The_index_agrees_with_the_visibility_predicate()
    {
        foreach (var state in Enum.GetValues<PublicationState>())
        foreach (var minutes in new[] { -1, 0, 1 })
        {
            var publication = SampleData.Publication();
            publication.Schedule(Now.AddMinutes(minutes));
            typeof(Publication).GetProperty(nameof(Publication.State))!.SetValue(publication, state);
            _index.Load([CreateEntry(1, publication.PublishedAt, state: state, visibleFrom: publication.VisibleFrom)]);
            Assert.Equal(new[] { publication }.AsQueryable().VisibleToPublic(Now).Count(), Query().Total);
        }
    }

    [Fact]
    public void Filters_combine()
    {
        LoadEntries();
        Assert.Equal([3, 1], Query(new(Kind: PublicationKind.Report)).Ids);
        Assert.Equal([3], Query(new(Kind: PublicationKind.Report, Issue: "police")).Ids);
        Assert.Equal([4, 3, 2], Query(new(Issue: "police")).Ids);
        Assert.Equal([4], Query(new(Issue: "police", Country: "utopia", Year: 2026)).Ids);
        Assert.Empty(Query(new(Issue: "utopia")).Ids);
        Assert.Empty(Query(new(Kind: PublicationKind.Report, Issue: "police", Country: "utopia")).Ids);
    }

    [Fact]
    public void Each_facet_is_counted_with_the_other_filters_applied()
    {
        LoadEntries();
        var page = Query(new(Kind: PublicationKind.Report, Issue: "police"));
        Assert.Equal(new Dictionary<PublicationKind, int> { [PublicationKind.Report] = 1, [PublicationKind.Update] = 2 }, page.KindCounts);
        Assert.Equal(new Dictionary<string, int> { ["police"] = 1, ["prison"] = 1 }, page.IssueCounts);
        Assert.Equal(new Dictionary<int, int> { [2025] = 1 }, page.YearCounts);
        Assert.Empty(page.CountryCounts);
    }

    [Fact]
    public void Every_facet_count_equals_the_filtered_total()
    {
        LoadEntries();
        foreach (
            var filter in new NewsroomFilter[]
            {
                new(),
                new(Kind: PublicationKind.Report),
                new(Issue: "police"),
                new(Year: 2026, Country: "utopia"),
            }
        )
        {
            var page = Query(filter);
            Assert.All(page.KindCounts, c => Assert.Equal(c.Value, Query(filter with { Kind = c.Key }).Total));
            Assert.All(page.IssueCounts, c => Assert.Equal(c.Value, Query(filter with { Issue = c.Key }).Total));
            Assert.All(page.CountryCounts, c => Assert.Equal(c.Value, Query(filter with { Country = c.Key }).Total));
            Assert.All(page.YearCounts, c => Assert.Equal(c.Value, Query(filter with { Year = c.Key }).Total));
        }
    }

    [Theory]
    [InlineData(1, "5,4")]
    [InlineData(2, "3,2")]
    [InlineData(3, "1")]
    [InlineData(4, "")]
    [InlineData(9999999, "")]
    [InlineData(int.MaxValue, "")]
    public void Pages_are_consecutive_and_finite(int page, string ids)
    {
        _index.Load(Enumerable.Range(1, 5).Select(id => CreateEntry(id, Now)));
        var list = Query(page: page, size: 2);
        Assert.Equal((ids, 5), (string.Join(',', list.Ids), list.Total));
    }

    [Fact]
    public void An_embargo_ends_when_its_time_comes()
    {
        _index.Load([CreateEntry(1, Now, visibleFrom: Now.AddHours(1), issue: "police")]);
        var before = Query();
        Assert.Equal((0, 0, 0, 0), (before.Total, before.KindCounts.Count, before.IssueCounts.Count, before.YearCounts.Count));
        Assert.Empty(_index.GetNewest(Now, 5));
        Assert.Equal([1], Query(now: Now.AddHours(1)).Ids);
        Assert.Equal([1], _index.GetNewest(Now.AddHours(1), 5));
    }

    [Fact]
    public void The_newest_query_limits_and_filters_publications()
    {
        LoadEntries();
        Assert.Equal([4, 3], _index.GetNewest(Now, 2));
        Assert.Equal([3, 1], _index.GetNewest(Now, 2, e => e.Kind == PublicationKind.Report));
    }

    [Fact]
    public void An_update_replaces_entries_and_returns_those_visible_before_and_after()
    {
        LoadEntries();
        var seen = _index.Update(
            new HashSet<int> { 1, 2, 8, 9 },
            [CreateEntry(2, Now.AddYears(-9)), CreateEntry(8, Now.AddDays(1)), CreateEntry(9, Now)],
            Now
        );
        Assert.Equal([2, 1, 2, 9], seen.Select(e => e.Id));
        Assert.Equal(PublicationKind.Report, seen[1].Kind);
        Assert.Equal([9, 4, 3, 2], Query().Ids);
    }

    [Fact]
    public void The_version_is_stable_while_no_list_can_change()
    {
        _index.Load([CreateEntry(1, Now.AddHours(-1)), CreateEntry(2, Now.AddHours(1))]);
        var version = _index.GetVersion(Now);
        Query();
        Assert.Equal(version, _index.GetVersion(Now.AddHours(1).AddTicks(-1)));
        Assert.Equal(version, _index.GetVersion(Now.AddHours(-1)));
    }

    [Fact]
    public void The_version_changes_at_scheduled_times_and_with_public_updates()
    {
        _index.Load([CreateEntry(1, Now.AddHours(-1)), CreateEntry(2, Now.AddHours(1))]);
        List<long> versions = [_index.GetVersion(Now), _index.GetVersion(Now.AddHours(1)), _index.GetVersion(Now)];
        _index.Update(new HashSet<int> { 1 }, [], Now);
        versions.Add(_index.GetVersion(Now));
        _index.Load([]);
        versions.Add(_index.GetVersion(Now));
        Assert.Equal(versions.Distinct(), versions);
    }

    [Fact]
    public void The_version_ignores_hidden_changes_until_they_become_visible()
    {
        _index.Load([CreateEntry(1, Now.AddHours(-1)), CreateEntry(2, Now.AddHours(1))]);
        var version = _index.GetVersion(Now);
        _index.Update(new HashSet<int> { 2 }, [CreateEntry(2, Now.AddMinutes(30))], Now);
        _index.Update(new HashSet<int> { 3 }, [CreateEntry(3, Now, state: PublicationState.Draft)], Now);
        Assert.Equal(version, _index.GetVersion(Now.AddMinutes(29)));
        Assert.NotEqual(version, _index.GetVersion(Now.AddMinutes(30)));
        Assert.Equal([2, 1], _index.GetNewest(Now.AddMinutes(30), 9));
    }

    [Fact]
    public async Task Readers_see_consistent_lists_during_updates()
    {
        _index.Load(Enumerable.Range(1, 200).Select(id => CreateEntry(id, Now)));
        using var cancellation = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 0; !cancellation.IsCancellationRequested; i++)
                _index.Update(new HashSet<int> { i % 200 + 1 }, [CreateEntry(i % 200 + 1, Now, issue: "police")], Now);
        });
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 300; i++)
                        {
                            Assert.Equal(200, Query().Total);
                            _index.GetVersion(Now.AddMinutes(i % 3));
                        }
                    })
                )
        );
        await cancellation.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task Concurrent_updates_are_not_lost()
    {
        _index.Load([]);
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(thread =>
                    Task.Run(() =>
                    {
                        for (var i = 0; i < 50; i++)
                            _index.Update(new HashSet<int> { thread * 50 + i }, [CreateEntry(thread * 50 + i, Now)], Now);
                    })
                )
        );
        Assert.Equal(400, Query().Total);
    }

    [Fact]
    public async Task Waiting_callers_continue_when_the_index_is_loaded()
    {
        var waiting = _index.Loaded;
        Assert.False(waiting.IsCompleted);
        LoadEntries();
        await waiting;
        Assert.Equal(4, Query().Total);
    }

    [Fact]
    public async Task Waiting_callers_see_a_loading_failure_and_the_next_attempt_can_succeed()
    {
        var waiting = _index.Loaded;
        _index.FailLoading(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => waiting);
        Assert.False(_index.Loaded.IsCompleted);
        LoadEntries();
        await _index.Loaded;
    }

    [Fact]
    public void Loading_changes_the_version()
    {
        var before = _index.GetVersion(Now);
        LoadEntries();
        Assert.NotEqual(before, _index.GetVersion(Now));
    }

    private void LoadEntries() =>
        _index.Load([
            CreateEntry(1, new DateTime(2024, 5, 1), PublicationKind.Report, issue: "prison"),
            CreateEntry(2, new DateTime(2025, 5, 1), issue: "police"),
            CreateEntry(3, new DateTime(2025, 6, 1), PublicationKind.Report, issue: "police"),
            CreateEntry(4, new DateTime(2026, 5, 1), issue: "police", country: "utopia"),
        ]);
}
