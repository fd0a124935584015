using DefendFreedom.Search;
using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class RankingTests
{
    [Fact]
    public async Task A_word_in_the_title_ranks_above_the_same_word_in_the_summary_and_that_above_the_body()
    {
        using var index = await TestIndex.Create(
            Publication("Title of asylum", slug: "a", body: string.Concat(Enumerable.Repeat("many other words ", 200))),
            Publication("Summary", slug: "b", summary: "It is about asylum.", body: "Words."),
            Publication("Body", slug: "c", summary: "It is about this.", body: "Asylum.")
        );
        Assert.Equal(["Title of asylum", "Summary", "Body"], index.FindTitles("asylum"));
    }

    [Fact]
    public async Task Newer_publications_rank_first_among_equals()
    {
        using var index = await TestIndex.Create(
            Publication("Asylum", slug: "old", body: "old"),
            Publication("Asylum", slug: "new", body: "new")
        );
        Assert.Equal(["/newsroom/new", "/newsroom/old"], index.Find("asylum").Hits.Select(h => h.Address));
    }

    [Fact]
    public async Task An_issue_page_ranks_above_its_news()
    {
        using var index = new TestIndex();
        await index.Index.Rebuild(
            new[] { Publication("Asylum", slug: "one") }.ToAsyncEnumerable(),
            [Issue("asylum", body: string.Concat(Enumerable.Repeat("a long text about it ", 50)))],
            new("db", 0, "")
        );
        Assert.Equal(["/issues/asylum", "/newsroom/one"], index.Find("asylum").Hits.Select(h => h.Address));
    }

    [Fact]
    public async Task Result_pages_have_no_gaps_or_repetitions()
    {
        using var index = await TestIndex.Create([
            .. Enumerable.Range(0, 45).Select(i => Publication(i < 15 ? $"Asylum {i}" : $"Other {i}", body: "asylum", slug: $"s{i}")),
        ]);
        var pages = Enumerable.Range(1, 5).Select(page => index.Find("asylum", page: page)).ToList();
        Assert.All(pages, page => Assert.Equal((45, 5), (page.Total, page.Pages)));
        Assert.Equal(45, pages.SelectMany(page => page.Hits).Select(hit => hit.Address).Distinct().Count());
        Assert.Equal(5, pages[4].Hits.Count);
    }

    [Fact]
    public async Task Only_the_newest_of_many_hits_are_counted_and_an_old_title_match_still_ranks_first()
    {
        using var index = await TestIndex.Create([
            Publication("Asylum", slug: "oldest", kind: "victory"),
            Publication("Other", body: "asylum", slug: "old", kind: "victory"),
            .. Enumerable.Range(0, 5000).Select(i => Publication("Other", body: "asylum", slug: $"s{i}")),
        ]);
        var response = index.Find("asylum");
        Assert.Equal("/newsroom/oldest", response.Hits[0].Address);
        Assert.Equal((5000, true, 500), (response.Total, response.IsTotalCapped, response.Pages));
        Assert.Equal([new("report", 5000)], response.Kinds);
        Assert.Equal((2, false), (index.Find("asylum", kind: "victory").Total, index.Find("asylum", kind: "victory").IsTotalCapped));
        Assert.Equal(10, index.Find("asylum", page: 500).Hits.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(int.MaxValue, 2)]
    public async Task A_page_number_out_of_range_becomes_the_nearest_page(int requested, int expected)
    {
        using var index = await TestIndex.Create([.. Enumerable.Range(0, 11).Select(i => Publication("Asylum", slug: $"s{i}"))]);
        Assert.Equal(expected, index.Find("asylum", page: requested).Page);
    }
}
