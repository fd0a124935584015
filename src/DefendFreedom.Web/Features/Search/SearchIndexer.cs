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
/// Keeps the search index up to date. An index from an earlier run is updated; it is rebuilt if there is none, if it belongs to another
/// database, or if too much has changed.
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
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly SemaphoreSlim _wakeSignal = new(0);
    private readonly ConcurrentQueue<int> _lateIds = new();
    private long _indexedVersion = -1;
    private int _lastAppliedId;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the index is up to date for the first time.</summary>
    public Task Ready => _ready.Task;

    /// <summary>
    /// Indexes the changes in the database, including publications whose change log entries appeared late. While the index is being rebuilt
    /// this returns after a second at most, and the changes are indexed afterwards.
    /// </summary>
    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        await IndexDuePublications(cancellationToken);
        if (changes.Count == 0)
            return;
        foreach (var change in changes.Where(c => c.Id <= _lastAppliedId))
            if (change.PublicationId is { } id)
                _lateIds.Enqueue(id);
        _lastAppliedId = Math.Max(_lastAppliedId, changes[^1].Id);
        if (index.State is null || !await _lock.WaitAsync(LockTimeout, cancellationToken))
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
            log.LogWarning(e, "The search index could not be updated; retrying");
            RequestRun();
        }
        finally
        {
            _lock.Release();
        }
    }

    /// <summary>
    /// Indexes the publications that have become public since the last run. Before that, a publication must not be in the index: its words
    /// would influence the ranking. Costs nothing if there are none.
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
                log.LogWarning(e, "The search index could not be updated with new publications; retrying");
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
            // On shutdown SqlClient may throw a SqlException for a canceled query, which is not a failure.
            if (!cancellationToken.IsCancellationRequested)
                log.LogWarning(e, "The search index could not be brought up to date; retrying");
            return false;
        }
        finally
        {
            _lock.Release();
        }
    }

    private async Task RebuildIfNeeded(SearchDocumentSource source, CancellationToken cancellationToken)
    {
        var last = await source.GetLastChangeId(cancellationToken); // read first, so that no change is missed
        var (pages, fingerprint) = await source.GetPages(cancellationToken);
        var target = new SearchState(source.DatabaseIdentity, last, fingerprint) { AsOf = source.AsOf };
        if (
            index.State is not { } state
            || state.Source != target.Source
            || state.LastChangeId > last
            || last - state.LastChangeId > RebuildThreshold
        )
            await index.Rebuild(source.GetAll(cancellationToken), pages, target, cancellationToken);
        else if (state.PagesFingerprint != fingerprint)
            await index.UpdatePages(pages, state with { PagesFingerprint = fingerprint }, cancellationToken);
    }

    private async Task ApplyChanges(SearchDocumentSource source, CancellationToken cancellationToken)
    {
        await IndexDuePublications(source, cancellationToken);
        var lateIds = new HashSet<int>();
        while (_lateIds.TryDequeue(out var id))
            lateIds.Add(id);
        if (lateIds.Count > 0 && index.State is { } current)
            await index.Update(
                lateIds.Select(SearchDocument.PublicationKey),
                await source.GetByIds(lateIds, cancellationToken),
                current,
                cancellationToken
            );
        while (index.State is { } state && await source.GetChangesAfter(state.LastChangeId, cancellationToken) is { Count: > 0 } changes)
        {
            var ids = changes.Select(c => c.PublicationId).OfType<int>().ToHashSet();
            state = state with { LastChangeId = changes[^1].Id };
            await index.Update(
                ids.Select(SearchDocument.PublicationKey),
                await source.GetByIds(ids, cancellationToken),
                state,
                cancellationToken
            );
            if (!changes.Exists(c => c.StatisticId is not null || c.PetitionId is not null))
                continue;
            var (pages, fingerprint) = await source.GetPages(cancellationToken);
            if (fingerprint == state.PagesFingerprint)
                continue; // only the count of a petition has changed
            await index.UpdatePages(pages, state with { PagesFingerprint = fingerprint }, cancellationToken);
        }
    }

    // If the clock was set back, publications scheduled between then and now become due again.
    private async Task IndexDuePublications(SearchDocumentSource source, CancellationToken cancellationToken)
    {
        if (index.State is not { } state)
            return;
        var due = source.AsOf > state.AsOf ? await source.GetDueIds(state.AsOf, cancellationToken) : [];
        if (due.Count == 0 && source.AsOf >= state.AsOf)
            return;
        foreach (var ids in due.Chunk(SearchDocumentSource.BatchSize))
            await index.Update(
                ids.Select(SearchDocument.PublicationKey),
                await source.GetByIds(ids, cancellationToken),
                state,
                cancellationToken
            );
        await index.Update([], [], state with { AsOf = source.AsOf }, cancellationToken);
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
