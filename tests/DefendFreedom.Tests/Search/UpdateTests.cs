using DefendFreedom.Search;
using static DefendFreedom.Tests.Search.SomeIndex;

namespace DefendFreedom.Tests.Search;

public sealed class UpdateTests
{
    [Fact]
    public async Task A_changed_publication_is_found_by_its_new_words_only()
    {
        using var some = await SomeIndex.Of(Publication("Old words"));
        await some.Update(["publication:one"], Publication("New letters"));
        Assert.Empty(some.Titles("words"));
        Assert.Equal(["New letters"], some.Titles("letters"));
    }

    [Fact]
    public async Task A_new_publication_is_found_and_one_that_is_gone_is_not()
    {
        using var some = await SomeIndex.Of(Publication("Asylum denied", slug: "gone"));
        await some.Update(["publication:gone", "publication:new"], Publication("Asylum granted", slug: "new"));
        Assert.Equal(["Asylum granted"], some.Titles("asylum"));
    }

    [Fact]
    public async Task New_pages_replace_the_old_ones_and_leave_the_publications()
    {
        using var some = new SomeIndex();
        await some.Index.Rebuild(new[] { Publication("Asylum news") }.ToAsyncEnumerable(), [Issue("asylum")], new("db", 1, "old"));
        await some.Index.UpdatePages([Issue("refugees", body: "asylum")], new("db", 1, "new"));
        Assert.Equal(["Asylum news", "refugees"], some.Titles("asylum"));
        Assert.Equal("new", some.Index.State?.Pages);
    }

    [Fact]
    public async Task A_publication_that_is_gone_weighs_in_no_suggestion()
    {
        using var some = await SomeIndex.Of(
            Publication("march", slug: "one"), Publication("march", slug: "two"), Publication("march", slug: "three"), Publication("marsh", slug: "four"), Publication("marsh", slug: "five"));
        Assert.Equal("march", some.Find("marxh").Suggestion);
        await some.Update(["publication:two", "publication:three"]);
        Assert.Equal("marsh", some.Find("marxh").Suggestion);
    }

    [Fact]
    public async Task A_suggestion_is_spelled_as_what_is_there_and_not_as_what_is_gone()
    {
        using var some = await SomeIndex.Of(Publication("Zúñiga", slug: "gone"), Publication("Zuniga", slug: "kept"));
        await some.Update(["publication:gone"]);
        Assert.Equal("zuniga", some.Find("zunigo").Suggestion);
    }

    [Fact]
    public async Task Pages_that_are_put_in_again_do_not_weigh_more_in_suggestions()
    {
        using var some = new SomeIndex();
        await some.Index.Rebuild(new[] { Publication("marsh", body: "marsh") }.ToAsyncEnumerable(), [Issue("march")], new("db", 1, "old"));
        for (var times = 0; times < 5; times++) await some.Index.UpdatePages([Issue("march")], new("db", 1, "new"));
        Assert.Equal("marsh", some.Find("marxh").Suggestion);
    }

    [Fact]
    public async Task The_index_is_kept_between_two_starts()
    {
        using var some = await SomeIndex.Of(Publication("Asylum"));
        await some.Index.Update([], [], new SearchState("db", 42, "print") { AsOf = Now });
        some.Reopen();
        Assert.Equal(new SearchState("db", 42, "print") { AsOf = Now }, some.Index.State);
        Assert.Single(some.Titles("asylum"));
    }

    [Fact]
    public async Task Until_a_new_index_is_done_the_old_one_answers()
    {
        using var some = await SomeIndex.Of(Publication("Asylum"));
        var half = new TaskCompletionSource();
        async IAsyncEnumerable<SearchDocument> Slowly()
        {
            yield return Publication("Refugees");
            await half.Task;
        }
        var making = some.Index.Rebuild(Slowly(), [], new("db", 0, ""));
        Assert.Equal((1, 0), (some.Find("asylum").Total, some.Find("refugees").Total));
        half.SetResult();
        await making;
        Assert.Equal((0, 1), (some.Find("asylum").Total, some.Find("refugees").Total));
    }

    [Fact]
    public async Task A_new_index_that_is_broken_off_leaves_the_old_one()
    {
        using var some = await SomeIndex.Of(Publication("Asylum"));
        using var stop = new CancellationTokenSource();
        async IAsyncEnumerable<SearchDocument> Stopped()
        {
            yield return Publication("Refugees");
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => some.Index.Rebuild(Stopped(), [], new("db", 0, ""), stop.Token));
        Assert.Equal((1, 0), (some.Find("asylum").Total, some.Find("refugees").Total));
    }

    [Fact]
    public async Task Many_can_ask_while_one_writes()
    {
        using var some = await SomeIndex.Of(Publication("Asylum"));
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50; i++) Assert.Equal(1, some.Find("asylum").Total);
        }));
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await some.Update(["publication:one"], Publication($"Asylum {i}"));
        });
        await Task.WhenAll([.. asking, writing]);
    }
}
