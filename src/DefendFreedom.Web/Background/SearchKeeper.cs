using System.Collections.Concurrent;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Search;
using DefendFreedom.Web.Features.Search;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Keeps the search index like what it is made from. An index from an earlier run is caught up with; it is made anew when
/// there is none, it is of another database, or more has happened than catching up is worth.
/// </summary>
public sealed class SearchKeeper(
    SearchIndex index, SiteContent content, Catalogue catalogue, IServiceScopeFactory scopes, IOutputCacheStore pages, TimeProvider clock, ILogger<SearchKeeper> log)
    : BackgroundService, IChangeSubscriber
{
    private const int WorthRebuilding = 10_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SemaphoreSlim _wake = new(0);
    private readonly ConcurrentQueue<int> _late = new();
    private long _edition = -1;
    private int _followed;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the index has been brought up to date for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>
    /// Takes in what changed in the database, and publications whose place in the list of changes has been passed. While the
    /// index is being made this returns at once, and it is taken in after that.
    /// </summary>
    public async Task Apply(SiteDb db, IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        await TakeInDue(cancellationToken);
        if (changes.Count == 0) return;
        foreach (var change in changes.Where(c => c.Id <= _followed))
            if (change.PublicationId is { } id) _late.Enqueue(id);
        _followed = Math.Max(_followed, changes[^1].Id);
        if (index.State is null || !await _one.WaitAsync(0, cancellationToken))
        {
            Wake();
            return;
        }
        try
        {
            using var scope = scopes.CreateScope();
            await Follow(Sources(scope), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "The search index could not be updated; this is tried again");
            Wake();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Takes in what the clock has put before the public since the last time. Before its hour nothing of a text is in the index: its
    /// words would weigh in the order of what is found. Costs nothing when no hour has come.
    /// </summary>
    public async Task TakeInDue(CancellationToken cancellationToken)
    {
        var edition = catalogue.Edition(Now);
        if (edition == Interlocked.Read(ref _edition) || index.State is null || !await _one.WaitAsync(0, cancellationToken)) return;
        try
        {
            using var scope = scopes.CreateScope();
            await TakeInDue(Sources(scope), cancellationToken);
            Interlocked.Exchange(ref _edition, edition);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!DatabaseFault.IsKnown(e)) log.LogWarning(e, "The search index could not take in new publications; this is tried again");
        }
        finally
        {
            _one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        content.Changed += Wake;
        index.Damaged += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await _wake.WaitAsync(await BringUpToDate(stoppingToken) ? Timeout.InfiniteTimeSpan : Pause, stoppingToken);
        }
        finally
        {
            content.Changed -= Wake;
            index.Damaged -= Wake;
        }
    }

    private async Task<bool> BringUpToDate(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var scope = scopes.CreateScope();
            await Make(Sources(scope), cancellationToken);
            await Follow(Sources(scope), cancellationToken);
            await pages.EvictByTagAsync(SearchCacheTags.Results, cancellationToken);
            _ready.TrySetResult();
            return true;
        }
        catch (Exception e)
        {
            // A SqlException when reading was broken off at the end is no failure.
            if (!cancellationToken.IsCancellationRequested) log.LogWarning(e, "The search index could not be brought up to date; this is tried again");
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task Make(SearchSources sources, CancellationToken cancellationToken)
    {
        var last = await sources.LastChange(cancellationToken);   // before anything else is read, so that no change is missed
        var (pages, print) = await sources.Pages(cancellationToken);
        var wanted = new SearchState(sources.Name, last, print) { AsOf = sources.AsOf };
        if (index.State is not { } state || state.Source != wanted.Source || state.Change > last || last - state.Change > WorthRebuilding)
            await index.Rebuild(sources.All(cancellationToken), pages, wanted, cancellationToken);
        else if (state.Pages != print)
            await index.UpdatePages(pages, state with { Pages = print }, cancellationToken);
    }

    private async Task Follow(SearchSources sources, CancellationToken cancellationToken)
    {
        await TakeInDue(sources, cancellationToken);
        var late = new HashSet<int>();
        while (_late.TryDequeue(out var id)) late.Add(id);
        if (late.Count > 0 && index.State is { } present) await index.Update(late.Select(SearchDocument.KeyOf), await sources.Some(late, cancellationToken), present, cancellationToken);
        while (index.State is { } state && await sources.ChangesAfter(state.Change, cancellationToken) is { Count: > 0 } changes)
        {
            var ids = changes.Select(c => c.PublicationId).OfType<int>().ToHashSet();
            state = state with { Change = changes[^1].Id };
            await index.Update(ids.Select(SearchDocument.KeyOf), await sources.Some(ids, cancellationToken), state, cancellationToken);
            if (!changes.Exists(c => c.StatisticId is not null || c.PetitionId is not null)) continue;
            var (pages, print) = await sources.Pages(cancellationToken);
            if (print == state.Pages) continue;   // of a petition a count has changed
            await index.UpdatePages(pages, state with { Pages = print }, cancellationToken);
        }
    }

    // When the clock was set back, what is scheduled between then and now will be due once more.
    private async Task TakeInDue(SearchSources sources, CancellationToken cancellationToken)
    {
        if (index.State is not { } state) return;
        var due = sources.AsOf > state.AsOf ? await sources.Due(state.AsOf, cancellationToken) : [];
        if (due.Count == 0 && sources.AsOf >= state.AsOf) return;
        foreach (var ids in due.Chunk(SearchSources.Batch)) await index.Update(ids.Select(SearchDocument.KeyOf), await sources.Some(ids, cancellationToken), state, cancellationToken);
        await index.Update([], [], state with { AsOf = sources.AsOf }, cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private SearchSources Sources(IServiceScope scope) => new(scope.ServiceProvider.GetRequiredService<SiteDb>(), content.Current, Now);

    private void Wake()
    {
        if (_wake.CurrentCount == 0) _wake.Release();
    }
}
