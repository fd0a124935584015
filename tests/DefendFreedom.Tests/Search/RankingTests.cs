using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class RankingTests
{
    [Fact]
    public async Task A_word_in_the_title_ranks_above_the_same_word_in_the_summary_and_that_above_the_body()
    {
        using var some = await SomeIndex.Of(
            Publication("Title of asylum", slug: "a", body: string.Concat(Enumerable.Repeat("many other words ", 200))),
            Publication("Summary", slug: "b", summary: "It is about asylum.", body: "Words."),
            Publication("Body", slug: "c", summary: "It is about this.", body: "Asylum."));
        Assert.Equal(["Title of asylum", "Summary", "Body"], some.Titles("asylum"));
    }

    [Fact]
    public async Task Of_equals_the_newer_comes_first()
    {
        using var some = await SomeIndex.Of(Publication("Asylum", slug: "old", body: "old"), Publication("Asylum", slug: "new", body: "new"));
        Assert.Equal(["/newsroom/new", "/newsroom/old"], some.Find("asylum").Hits.Select(h => h.Address));
    }

    [Fact]
    public async Task The_page_about_an_issue_comes_before_its_news()
    {
        using var some = new SomeIndex();
        await some.Index.Rebuild(
            new[] { Publication("Asylum", slug: "one") }.ToAsyncEnumerable(),
            [Issue("asylum", body: string.Concat(Enumerable.Repeat("a long text about it ", 50)))], new("db", 0, ""));
        Assert.Equal(["/issues/asylum", "/newsroom/one"], some.Find("asylum").Hits.Select(h => h.Address));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repetition()
    {
        using var some = await SomeIndex.Of([.. Enumerable.Range(0, 45).Select(i => Publication(i < 15 ? $"Asylum {i}" : $"Other {i}", body: "asylum", slug: $"s{i}"))]);
        var pages = Enumerable.Range(1, 5).Select(page => some.Find("asylum", page: page)).ToList();
        Assert.All(pages, page => Assert.Equal((45, 5), (page.Total, page.Pages)));
        Assert.Equal(45, pages.SelectMany(page => page.Hits).Select(hit => hit.Address).Distinct().Count());
        Assert.Equal(5, pages[4].Hits.Count);
    }

    [Fact]
    public async Task Of_very_many_the_newest_are_counted_and_an_old_title_still_comes_first()
    {
        using var some = await SomeIndex.Of([
            Publication("Asylum", slug: "oldest", kind: "victory"), Publication("Other", body: "asylum", slug: "old", kind: "victory"),
            .. Enumerable.Range(0, 5000).Select(i => Publication("Other", body: "asylum", slug: $"s{i}"))]);
        var answer = some.Find("asylum");
        Assert.Equal("/newsroom/oldest", answer.Hits[0].Address);
        Assert.Equal((5000, true, 500), (answer.Total, answer.TotalIsMore, answer.Pages));
        Assert.Equal([new("report", 5000)], answer.Kinds);
        Assert.Equal((2, false), (some.Find("asylum", kind: "victory").Total, some.Find("asylum", kind: "victory").TotalIsMore));
        Assert.Equal(10, some.Find("asylum", page: 500).Hits.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(int.MinValue, 1)]
    [InlineData(int.MaxValue, 2)]
    public async Task A_page_that_is_not_there_is_the_nearest_that_is(int asked, int given)
    {
        using var some = await SomeIndex.Of([.. Enumerable.Range(0, 11).Select(i => Publication("Asylum", slug: $"s{i}"))]);
        Assert.Equal(given, some.Find("asylum", page: asked).Page);
    }
}
