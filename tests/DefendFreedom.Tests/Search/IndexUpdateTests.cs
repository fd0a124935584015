using DefendFreedom.Search;
using static DefendFreedom.Tests.Search.TestIndex;

namespace DefendFreedom.Tests.Search;

public sealed class IndexUpdateTests
{
    [Fact]
    public async Task A_changed_publication_is_found_by_its_new_words_only()
    {
        using var index = await TestIndex.Create(Publication("Old words"));
        await index.Update(["publication:one"], Publication("New letters"));
        Assert.Empty(index.FindTitles("words"));
        Assert.Equal(["New letters"], index.FindTitles("letters"));
    }

    [Fact]
    public async Task A_new_publication_is_found_and_a_removed_one_is_not()
    {
        using var index = await TestIndex.Create(Publication("Asylum denied", slug: "gone"));
        await index.Update(["publication:gone", "publication:new"], Publication("Asylum granted", slug: "new"));
        Assert.Equal(["Asylum granted"], index.FindTitles("asylum"));
    }

    [Fact]
    public async Task Updating_pages_replaces_old_pages_and_keeps_publications()
    {
        using var index = new TestIndex();
        await index.Index.Rebuild(new[] { Publication("Asylum news") }.ToAsyncEnumerable(), [Issue("asylum")], new("db", 1, "old"));
        await index.Index.UpdatePages([Issue("refugees", body: "asylum")], new("db", 1, "new"));
        Assert.Equal(["Asylum news", "refugees"], index.FindTitles("asylum"));
        Assert.Equal("new", index.Index.State?.PagesFingerprint);
    }

    [Fact]
    public async Task A_removed_publication_does_not_affect_suggestions()
    {
        using var index = await TestIndex.Create(
            Publication("march", slug: "one"),
            Publication("march", slug: "two"),
            Publication("march", slug: "three"),
            Publication("marsh", slug: "four"),
            Publication("marsh", slug: "five")
        );
        Assert.Equal("march", index.Find("marxh").Suggestion);
        await index.Update(["publication:two", "publication:three"]);
        Assert.Equal("marsh", index.Find("marxh").Suggestion);
    }

    [Fact]
    public async Task A_suggestion_is_spelled_as_in_the_remaining_publications()
    {
        using var index = await TestIndex.Create(Publication("Zúñiga", slug: "gone"), Publication("Zuniga", slug: "kept"));
        await index.Update(["publication:gone"]);
        Assert.Equal("zuniga", index.Find("zunigo").Suggestion);
    }

    [Fact]
    public async Task Reindexed_pages_do_not_weigh_more_in_suggestions()
    {
        using var index = new TestIndex();
        await index.Index.Rebuild(new[] { Publication("marsh", body: "marsh") }.ToAsyncEnumerable(), [Issue("march")], new("db", 1, "old"));
        for (var times = 0; times < 5; times++)
            await index.Index.UpdatePages([Issue("march")], new("db", 1, "new"));
        Assert.Equal("marsh", index.Find("marxh").Suggestion);
    }

    [Fact]
    public async Task The_index_survives_a_restart()
    {
        using var index = await TestIndex.Create(Publication("Asylum"));
        await index.Index.Update([], [], new SearchState("db", 42, "print") { AsOf = Now });
        index.Reopen();
        Assert.Equal(new SearchState("db", 42, "print") { AsOf = Now }, index.Index.State);
        Assert.Single(index.FindTitles("asylum"));
    }

    [Fact]
    public async Task The_old_index_answers_until_the_new_one_is_complete()
    {
        using var index = await TestIndex.Create(Publication("Asylum"));
        var half = new TaskCompletionSource();
        async IAsyncEnumerable<SearchDocument> Slowly()
        {
            yield return Publication("Refugees");
            await half.Task;
        }
        var making = index.Index.Rebuild(Slowly(), [], new("db", 0, ""));
        Assert.Equal((1, 0), (index.Find("asylum").Total, index.Find("refugees").Total));
        half.SetResult();
        await making;
        Assert.Equal((0, 1), (index.Find("asylum").Total, index.Find("refugees").Total));
    }

    [Fact]
    public async Task A_cancelled_rebuild_keeps_the_old_index()
    {
        using var index = await TestIndex.Create(Publication("Asylum"));
        using var cancellation = new CancellationTokenSource();
        async IAsyncEnumerable<SearchDocument> Stopped()
        {
            yield return Publication("Refugees");
            await cancellation.CancelAsync();
            cancellation.Token.ThrowIfCancellationRequested();
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            index.Index.Rebuild(Stopped(), [], new("db", 0, ""), cancellation.Token)
        );
        Assert.Equal((1, 0), (index.Find("asylum").Total, index.Find("refugees").Total));
    }

    [Fact]
    public async Task Queries_run_while_the_index_is_updated()
    {
        using var index = await TestIndex.Create(Publication("Asylum"));
        var asking = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(() =>
                {
                    for (var i = 0; i < 50; i++)
                        Assert.Equal(1, index.Find("asylum").Total);
                })
            );
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
                await index.Update(["publication:one"], Publication($"Asylum {i}"));
        });
        await Task.WhenAll([.. asking, writing]);
    }
}
