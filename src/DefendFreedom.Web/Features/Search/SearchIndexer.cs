using System.Collections.Concurrent;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Newsroom;
using DefendFreedom.Search;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Features.Search;

/// <summary>
/// Keeps the search index like what it is made from. An index from an earlier run is caught up with; it is made anew when
/// there is none, it is of another database, or more has happened than catching up is worth.
/// </summary>
public sealed class SearchIndexer(
    SearchIndex index,
    SiteContent content,
    PublicationIndex publicationIndex,
    IServiceScopeFactory scopes,
    IOutputCacheStore pages,
    TimeProvider clock,
    ILogger<SearchIndexer> log
) : BackgroundService, IChangeSubscriber
{
    private const int RebuildThreshold = 10_000;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly SemaphoreSlim _wakeSignal = new(0);
    private readonly ConcurrentQueue<int> _lateIds = new();
    private long _indexedVersion = -1;
    private int _followed;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the index has been brought up to date for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>
    /// Takes in what changed in the database, and publications whose place in the list of changes has been passed. While the
    /// index is being made this returns at once, and it is taken in after that.
    /// </summary>
    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        await IndexDuePublications(cancellationToken);
        if (changes.Count == 0)
            return;
        foreach (var change in changes.Where(c => c.Id <= _followed))
            if (change.PublicationId is { } id)
                _lateIds.Enqueue(id);
        _followed = Math.Max(_followed, changes[^1].Id);
        if (index.State is null || !await _lock.WaitAsync(0, cancellationToken))
        {
            RequestRun();
            return;
        }
        try
        {
            using var scope = scopes.CreateScope();
            await ApplyChanges(CreateSource(scope), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(e, "The search index could not be updated; this is tried again");
            RequestRun();
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>
    /// Takes in what the clock has put before the public since the last time. Before its hour nothing of a text is in the index: its
    /// words would weigh in the order of what is found. Costs nothing when no hour has come.
    /// </summary>
    public async Task IndexDuePublications(CancellationToken cancellationToken)
    {
        var version = publicationIndex.GetVersion(Now);
        if (version == Interlocked.Read(ref _indexedVersion) || index.State is null || !await _lock.WaitAsync(0, cancellationToken))
            return;
        try
        {
            using var scope = scopes.CreateScope();
            await IndexDuePublications(CreateSource(scope), cancellationToken);
            Interlocked.Exchange(ref _indexedVersion, version);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!DatabaseErrors.WasShortCircuited(e))
                log.LogWarning(e, "The search index could not take in new publications; this is tried again");
        }
        finally
        {
            _lock.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        content.Changed += RequestRun;
        index.Damaged += RequestRun;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
                await _wakeSignal.WaitAsync(await Synchronize(stoppingToken) ? Timeout.InfiniteTimeSpan : RetryDelay, stoppingToken);
        }
        finally
        {
            content.Changed -= RequestRun;
            index.Damaged -= RequestRun;
        }
    }

    private async Task<bool> Synchronize(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            using var scope = scopes.CreateScope();
            await RebuildIfNeeded(CreateSource(scope), cancellationToken);
            await ApplyChanges(CreateSource(scope), cancellationToken);
            await pages.EvictByTagAsync(SearchCacheTags.Results, cancellationToken);
            _ready.TrySetResult();
            return true;
        }
        catch (Exception e)
        {
            // A SqlException when reading was broken off at the end is no failure.
            if (!cancellationToken.IsCancellationRequested)
                log.LogWarning(e, "The search index could not be brought up to date; this is tried again");
            return false;
        }
        finally
        {
            _lock.Release();
        }
    }

    private async Task RebuildIfNeeded(SearchDocumentSource sources, CancellationToken cancellationToken)
    {
        var last = await sources.GetLastChangeId(cancellationToken); // before anything else is read, so that no change is missed
        var (pages, fingerprint) = await sources.GetPages(cancellationToken);
        var target = new SearchState(sources.DatabaseIdentity, last, fingerprint) { AsOf = sources.AsOf };
        if (
            index.State is not { } state
            || state.Source != target.Source
            || state.LastChangeId > last
            || last - state.LastChangeId > RebuildThreshold
        )
            await index.Rebuild(sources.GetAll(cancellationToken), pages, target, cancellationToken);
        else if (state.PagesFingerprint != fingerprint)
            await index.UpdatePages(pages, state with { PagesFingerprint = fingerprint }, cancellationToken);
    }

    private async Task ApplyChanges(SearchDocumentSource sources, CancellationToken cancellationToken)
    {
        await IndexDuePublications(sources, cancellationToken);
        var lateIds = new HashSet<int>();
        while (_lateIds.TryDequeue(out var id))
            lateIds.Add(id);
        if (lateIds.Count > 0 && index.State is { } current)
            await index.Update(
                lateIds.Select(SearchDocument.PublicationKey),
                await sources.GetByIds(lateIds, cancellationToken),
                current,
                cancellationToken
            );
        while (index.State is { } state && await sources.GetChangesAfter(state.LastChangeId, cancellationToken) is { Count: > 0 } changes)
        {
            var ids = changes.Select(c => c.PublicationId).OfType<int>().ToHashSet();
            state = state with { LastChangeId = changes[^1].Id };
            await index.Update(
                ids.Select(SearchDocument.PublicationKey),
                await sources.GetByIds(ids, cancellationToken),
                state,
                cancellationToken
            );
            if (!changes.Exists(c => c.StatisticId is not null || c.PetitionId is not null))
                continue;
            var (pages, fingerprint) = await sources.GetPages(cancellationToken);
            if (fingerprint == state.PagesFingerprint)
                continue; // of a petition a count has changed
            await index.UpdatePages(pages, state with { PagesFingerprint = fingerprint }, cancellationToken);
        }
    }

    // When the clock was set back, what is scheduled between then and now will be due once more.
    private async Task IndexDuePublications(SearchDocumentSource sources, CancellationToken cancellationToken)
    {
        if (index.State is not { } state)
            return;
        var due = sources.AsOf > state.AsOf ? await sources.GetDueIds(state.AsOf, cancellationToken) : [];
        if (due.Count == 0 && sources.AsOf >= state.AsOf)
            return;
        foreach (var ids in due.Chunk(SearchDocumentSource.BatchSize))
            await index.Update(
                ids.Select(SearchDocument.PublicationKey),
                await sources.GetByIds(ids, cancellationToken),
                state,
                cancellationToken
            );
        await index.Update([], [], state with { AsOf = sources.AsOf }, cancellationToken);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private SearchDocumentSource CreateSource(IServiceScope scope) =>
        new(scope.ServiceProvider.GetRequiredService<SiteDb>(), content.Current, Now);

    private void RequestRun()
    {
        if (_wakeSignal.CurrentCount == 0)
            _wakeSignal.Release();
    }
}
