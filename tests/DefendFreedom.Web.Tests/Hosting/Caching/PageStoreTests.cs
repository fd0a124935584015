using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Caching;

[Collection(NonParallelTests.Name)] // measures the memory of the process
public sealed class PageStoreTests
{
    private const int MaxSize = 8 * 1024 * 1024;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly PageStore _store = new(MaxSize);

    [Fact]
    public async Task The_store_never_exceeds_its_size_whatever_the_keys_and_tags()
    {
        var before = MeasureMemory();
        for (var i = 0; i < 50_000; i++)
            await _store.SetAsync(new string('k', 8000) + i, [1], [$"tag {i}", "all"], Hour, default);
        Assert.InRange(_store.Size, MaxSize - 2 * PageStore.EntrySize, MaxSize);
        Assert.InRange(MeasureMemory() - before, long.MinValue, MaxSize * 3 / 2); // garbage of earlier tests may still be collected
        GC.KeepAlive(_store);
    }

    [Fact]
    public async Task The_least_recently_used_page_is_evicted_first()
    {
        await Set("read");
        await Set("unread");
        for (var i = 0; i < 200; i++)
        {
            await Set($"noise {i}", size: 100_000);
            Assert.NotNull(await Get("read"));
        }
        Assert.Null(await Get("unread"));
    }

    [Fact]
    public async Task A_page_larger_than_the_store_is_not_kept_and_evicts_nothing()
    {
        await Set("small");
        await Set("large", size: MaxSize);
        Assert.Null(await Get("large"));
        Assert.NotNull(await Get("small"));
    }

    [Fact]
    public async Task Evicting_a_tag_removes_its_pages_completely()
    {
        await Set("one", tags: ["a", "b"]);
        await Set("two", tags: ["b"]);
        await _store.EvictByTagAsync("a", default);
        Assert.Null(await Get("one"));
        Assert.NotNull(await Get("two"));
        await _store.EvictByTagAsync("b", default);
        Assert.Equal(0, _store.Size);
    }

    [Fact]
    public async Task A_page_rendered_while_its_content_changed_is_not_stored()
    {
        var startTag = _store.CreateStartTag();
        await _store.EvictByTagAsync("changed", default);
        await Set("shows it", tags: [startTag, "changed"]);
        await Set("shows another", tags: [startTag, "another"]);
        await Set("began later", tags: [_store.CreateStartTag(), "changed"]);
        Assert.Null(await Get("shows it"));
        Assert.NotNull(await Get("shows another"));
        Assert.NotNull(await Get("began later"));
    }

    [Fact]
    public async Task The_store_remembers_a_bounded_number_of_evictions_and_rejects_older_pages()
    {
        var startTag = _store.CreateStartTag();
        for (var i = 0; i < 20_001; i++)
            await _store.EvictByTagAsync($"tag {i}", default);
        await Set("old", tags: [startTag, "untouched"]);
        Assert.Null(await Get("old"));
    }

    [Fact]
    public async Task An_expired_page_is_not_returned()
    {
        await Set("over", validFor: TimeSpan.Zero);
        Assert.Null(await Get("over"));
        Assert.Equal(0, _store.Size);
    }

    private ValueTask Set(string key, int size = 10, TimeSpan? validFor = null, params string[] tags) =>
        _store.SetAsync(key, new byte[size], tags, validFor ?? Hour, default);

    private ValueTask<byte[]?> Get(string key) => _store.GetAsync(key, default);

    private static long MeasureMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
