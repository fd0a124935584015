using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Search;

/// <summary>
/// Full-text index of everything the public can read, stored as `index.db` in a folder. Any number of threads may query while one writes. A
/// query is for a point in time: documents not visible then are in no hit, count or suggestion.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    private readonly IndexFile _file;
    private readonly ILogger<SearchIndex> _log;
    private readonly SemaphoreSlim _writeLock = new(1, 1);
    private volatile SearchState? _state;
    private long _version;

    public SearchIndex(string directory, ILogger<SearchIndex> log)
    {
        _log = log;
        _file = new IndexFile(directory);
        _state = _file.ReadState();
    }

    /// <summary>The state of the index; null when there is none and <see cref="Rebuild"/> is needed.</summary>
    public SearchState? State => _state;

    /// <summary>A number that increases whenever the searchable documents change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Raised when the file turns out to be damaged; <see cref="State"/> is null then.</summary>
    public event Action? Damaged;

    /// <summary>
    /// Rebuilds the index in one transaction, from publications ordered by date, oldest first, and all pages. The old index answers queries
    /// until it is done.
    /// </summary>
    public async Task Rebuild(
        IAsyncEnumerable<SearchDocument> publications,
        IEnumerable<SearchDocument> pages,
        SearchState state,
        CancellationToken cancellationToken = default
    )
    {
        await _writeLock.WaitAsync(cancellationToken);
        try
        {
            if (_state is null)
                _file.Delete();
            using var transaction = new IndexTransaction(_file);
            transaction.Clear();
            var id = 0;
            await foreach (var publication in publications.WithCancellation(cancellationToken))
                transaction.Insert(++id, publication);
            transaction.ReplacePages(pages);
            transaction.SetState(state);
            transaction.Commit();
            _state = state;
            Interlocked.Increment(ref _version);
            transaction.Optimize();
        }
        catch (SqliteException e) when (IndexFile.IsCorruption(e))
        {
            MarkDamaged(e);
            throw;
        }
        finally
        {
            _writeLock.Release();
        }
    }

    /// <summary>Inserts or replaces publications; a key without a document is removed.</summary>
    public Task Update(
        IEnumerable<string> keys,
        IEnumerable<SearchDocument> publications,
        SearchState state,
        CancellationToken cancellationToken = default
    ) =>
        Write(
            state,
            transaction =>
            {
                var documents = publications.ToDictionary(p => p.Key);
                foreach (var key in keys.Where(k => !documents.ContainsKey(k)))
                    transaction.Remove(key);
                foreach (var publication in documents.Values)
                    transaction.Upsert(publication);
            },
            cancellationToken
        );

    /// <summary>Replaces all pages.</summary>
    public Task UpdatePages(IEnumerable<SearchDocument> pages, SearchState state, CancellationToken cancellationToken = default) =>
        Write(state, transaction => transaction.ReplacePages(pages), cancellationToken);

    /// <summary>Returns what the public may find at a time (UTC). Accepts any text; finds nothing while there is no index.</summary>
    public SearchResult Find(SearchQuery query, DateTime now)
    {
        var text = SearchText.Parse(query.Text);
        if (_state is null || text.Included.Count == 0)
            return SearchResult.Empty;
        try
        {
            using var connection = _file.Open();
            using var transaction = connection.BeginTransaction(deferred: true); // a consistent snapshot for all reads
            return new SearchExecution(connection, query, text, now).Execute();
        }
        catch (SqliteException e) when (IndexFile.IsCorruption(e))
        {
            MarkDamaged(e);
            return SearchResult.Empty;
        }
    }

    public void Dispose()
    {
        _file.Close();
        _writeLock.Dispose();
    }

    private async Task Write(SearchState state, Action<IndexTransaction> change, CancellationToken cancellationToken)
    {
        await _writeLock.WaitAsync(cancellationToken);
        try
        {
            using var transaction = new IndexTransaction(_file);
            change(transaction);
            transaction.SetState(state);
            transaction.Commit();
            _state = state;
            if (transaction.HasChanged)
                Interlocked.Increment(ref _version);
        }
        catch (SqliteException e) when (IndexFile.IsCorruption(e))
        {
            MarkDamaged(e);
            throw;
        }
        finally
        {
            _writeLock.Release();
        }
    }

    private void MarkDamaged(SqliteException e)
    {
        _state = null;
        Interlocked.Increment(ref _version);
        DamageLogged(_log, e);
        Damaged?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index is damaged and will be rebuilt")]
    private static partial void DamageLogged(ILogger log, Exception e);
}
