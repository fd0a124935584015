using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests.Newsroom;

public class CatalogueTests
{
    private static readonly DateTime Now = Some.Noon;

    private readonly Catalogue _catalogue = new();

    private static CatalogueEntry Entry(int id, DateTime? published = null, PublicationKind kind = PublicationKind.Update,
        PublicationState state = PublicationState.Published, DateTime? from = null, string? issue = null, string? country = null) =>
        new(id, state, from ?? published ?? DateTime.MinValue, published, kind,
            [.. issue is null ? [] : new[] { (TagKind.Issue, issue) }, .. country is null ? [] : new[] { (TagKind.Country, country) }]);

    private CataloguePage Look(NewsroomFilter? filter = null, int page = 1, int size = 10, DateTime? now = null) => _catalogue.Look(filter ?? new(), now ?? Now, page, size);

    [Fact]
    public void The_newest_comes_first_and_what_has_no_date_last()
    {
        _catalogue.Load([Entry(1, Now.AddDays(-2)), Entry(2), Entry(3, Now.AddDays(-1)), Entry(4, Now.AddDays(-1))]);
        Assert.Equal([4, 3, 1, 2], Look().Ids);
    }

    [Theory]
    [InlineData(PublicationState.Draft, 0)]
    [InlineData(PublicationState.InReview, 0)]
    [InlineData(PublicationState.Scheduled, 1)]
    [InlineData(PublicationState.Published, 1)]
    [InlineData(PublicationState.Withdrawn, 0)]
    public void It_holds_what_is_or_will_be_public(PublicationState state, int total)
    {
        _catalogue.Load([Entry(1, Now, state: state)]);
        Assert.Equal(total, Look().Total);
        _catalogue.Update(new HashSet<int> { 1 }, [Entry(1, Now, state: state)], Now);
        Assert.Equal(total, Look().Total);
    }

    [Fact]
    public void It_agrees_with_the_predicate_on_every_state_and_time()
    {
        foreach (var state in Enum.GetValues<PublicationState>())
            foreach (var minutes in new[] { -1, 0, 1 })
            {
                var publication = Some.Publication();
                publication.Schedule(Now.AddMinutes(minutes));
                typeof(Publication).GetProperty(nameof(Publication.State))!.SetValue(publication, state);
                _catalogue.Load([Entry(1, publication.PublishedAt, state: state, from: publication.VisibleFrom)]);
                Assert.Equal(new[] { publication }.AsQueryable().VisibleToPublic(Now).Count(), Look().Total);
            }
    }

    [Fact]
    public void Filters_combine()
    {
        LoadSome();
        Assert.Equal([3, 1], Look(new(Kind: PublicationKind.Report)).Ids);
        Assert.Equal([3], Look(new(Kind: PublicationKind.Report, Issue: "police")).Ids);
        Assert.Equal([4, 3, 2], Look(new(Issue: "police")).Ids);
        Assert.Equal([4], Look(new(Issue: "police", Country: "utopia", Year: 2026)).Ids);
        Assert.Empty(Look(new(Issue: "utopia")).Ids);
        Assert.Empty(Look(new(Kind: PublicationKind.Report, Issue: "police", Country: "utopia")).Ids);
    }

    [Fact]
    public void Each_choice_is_counted_with_the_other_choices_kept()
    {
        LoadSome();
        var page = Look(new(Kind: PublicationKind.Report, Issue: "police"));
        Assert.Equal(new Dictionary<PublicationKind, int> { [PublicationKind.Report] = 1, [PublicationKind.Update] = 2 }, page.Kinds);
        Assert.Equal(new Dictionary<string, int> { ["police"] = 1, ["prison"] = 1 }, page.Issues);
        Assert.Equal(new Dictionary<int, int> { [2025] = 1 }, page.Years);
        Assert.Empty(page.Countries);
    }

    [Fact]
    public void Every_count_is_what_its_choice_would_list()
    {
        LoadSome();
        foreach (var filter in new NewsroomFilter[] { new(), new(Kind: PublicationKind.Report), new(Issue: "police"), new(Year: 2026, Country: "utopia") })
        {
            var page = Look(filter);
            Assert.All(page.Kinds, c => Assert.Equal(c.Value, Look(filter with { Kind = c.Key }).Total));
            Assert.All(page.Issues, c => Assert.Equal(c.Value, Look(filter with { Issue = c.Key }).Total));
            Assert.All(page.Countries, c => Assert.Equal(c.Value, Look(filter with { Country = c.Key }).Total));
            Assert.All(page.Years, c => Assert.Equal(c.Value, Look(filter with { Year = c.Key }).Total));
        }
    }

    [Theory]
    [InlineData(1, "5,4")]
    [InlineData(2, "3,2")]
    [InlineData(3, "1")]
    [InlineData(4, "")]
    [InlineData(9999999, "")]
    [InlineData(int.MaxValue, "")]
    public void Pages_follow_each_other_and_end(int page, string ids)
    {
        _catalogue.Load(Enumerable.Range(1, 5).Select(id => Entry(id, Now)));
        var list = Look(page: page, size: 2);
        Assert.Equal((ids, 5), (string.Join(',', list.Ids), list.Total));
    }

    [Fact]
    public void An_embargo_lifts_with_the_clock()
    {
        _catalogue.Load([Entry(1, Now, from: Now.AddHours(1), issue: "police")]);
        var before = Look();
        Assert.Equal((0, 0, 0, 0), (before.Total, before.Kinds.Count, before.Issues.Count, before.Years.Count));
        Assert.Empty(_catalogue.Newest(Now, 5));
        Assert.Equal([1], Look(now: Now.AddHours(1)).Ids);
        Assert.Equal([1], _catalogue.Newest(Now.AddHours(1), 5));
    }

    [Fact]
    public void The_newest_are_few_and_fit()
    {
        LoadSome();
        Assert.Equal([4, 3], _catalogue.Newest(Now, 2));
        Assert.Equal([3, 1], _catalogue.Newest(Now, 2, e => e.Kind == PublicationKind.Report));
    }

    [Fact]
    public void An_update_puts_the_present_in_and_returns_what_readers_saw_and_see()
    {
        LoadSome();
        var seen = _catalogue.Update(new HashSet<int> { 1, 2, 8, 9 }, [Entry(2, Now.AddYears(-9)), Entry(8, Now.AddDays(1)), Entry(9, Now)], Now);
        Assert.Equal([2, 1, 2, 9], seen.Select(e => e.Id));
        Assert.Equal(PublicationKind.Report, seen[1].Kind);
        Assert.Equal([9, 4, 3, 2], Look().Ids);
    }

    [Fact]
    public void The_edition_stays_while_no_list_can_change()
    {
        _catalogue.Load([Entry(1, Now.AddHours(-1)), Entry(2, Now.AddHours(1))]);
        var edition = _catalogue.Edition(Now);
        Look();
        Assert.Equal(edition, _catalogue.Edition(Now.AddHours(1).AddTicks(-1)));
        Assert.Equal(edition, _catalogue.Edition(Now.AddHours(-1)));
    }

    [Fact]
    public void The_edition_changes_when_a_time_comes_and_with_every_update_of_something_public()
    {
        _catalogue.Load([Entry(1, Now.AddHours(-1)), Entry(2, Now.AddHours(1))]);
        List<long> editions = [_catalogue.Edition(Now), _catalogue.Edition(Now.AddHours(1)), _catalogue.Edition(Now)];
        _catalogue.Update(new HashSet<int> { 1 }, [], Now);
        editions.Add(_catalogue.Edition(Now));
        _catalogue.Load([]);
        editions.Add(_catalogue.Edition(Now));
        Assert.Equal(editions.Distinct(), editions);
    }

    [Fact]
    public void The_edition_stays_while_what_readers_cannot_see_changes_and_changes_when_its_time_comes()
    {
        _catalogue.Load([Entry(1, Now.AddHours(-1)), Entry(2, Now.AddHours(1))]);
        var edition = _catalogue.Edition(Now);
        _catalogue.Update(new HashSet<int> { 2 }, [Entry(2, Now.AddMinutes(30))], Now);
        _catalogue.Update(new HashSet<int> { 3 }, [Entry(3, Now, state: PublicationState.Draft)], Now);
        Assert.Equal(edition, _catalogue.Edition(Now.AddMinutes(29)));
        Assert.NotEqual(edition, _catalogue.Edition(Now.AddMinutes(30)));
        Assert.Equal([2, 1], _catalogue.Newest(Now.AddMinutes(30), 9));
    }

    [Fact]
    public async Task Readers_see_whole_lists_while_others_write()
    {
        _catalogue.Load(Enumerable.Range(1, 200).Select(id => Entry(id, Now)));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) _catalogue.Update(new HashSet<int> { i % 200 + 1 }, [Entry(i % 200 + 1, Now, issue: "police")], Now);
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                Assert.Equal(200, Look().Total);
                _catalogue.Edition(Now.AddMinutes(i % 3));
            }
        })));
        await stop.CancelAsync();
        await writer;
    }

    [Fact]
    public async Task No_update_of_many_at_once_is_lost()
    {
        _catalogue.Load([]);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++) _catalogue.Update(new HashSet<int> { thread * 50 + i }, [Entry(thread * 50 + i, Now)], Now);
        })));
        Assert.Equal(400, Look().Total);
    }

    [Fact]
    public async Task Those_who_wait_go_on_when_it_is_loaded()
    {
        var waiting = _catalogue.Loaded;
        Assert.False(waiting.IsCompleted);
        LoadSome();
        await waiting;
        Assert.Equal(4, Look().Total);
    }

    [Fact]
    public async Task Those_who_wait_learn_that_loading_failed_and_the_next_attempt_can_succeed()
    {
        var waiting = _catalogue.Loaded;
        _catalogue.FailLoading(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => waiting);
        Assert.False(_catalogue.Loaded.IsCompleted);
        LoadSome();
        await _catalogue.Loaded;
    }

    [Fact]
    public void Its_edition_changes_when_it_is_loaded()
    {
        var before = _catalogue.Edition(Now);
        LoadSome();
        Assert.NotEqual(before, _catalogue.Edition(Now));
    }

    private void LoadSome() => _catalogue.Load(
    [
        Entry(1, new DateTime(2024, 5, 1), PublicationKind.Report, issue: "prison"),
        Entry(2, new DateTime(2025, 5, 1), issue: "police"),
        Entry(3, new DateTime(2025, 6, 1), PublicationKind.Report, issue: "police"),
        Entry(4, new DateTime(2026, 5, 1), issue: "police", country: "utopia"),
    ]);
}
