using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Search;

/// <summary>
/// The full-text index over everything the public can read, in `index.db` of a folder. Any number of threads may ask while
/// one writes. Every answer is of a moment: what is not visible then is in no hit, count or suggestion.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    private readonly IndexFile _file;
    private readonly ILogger<SearchIndex> _log;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private volatile SearchState? _state;
    private long _edition;

    public SearchIndex(string directory, ILogger<SearchIndex> log)
    {
        _log = log;
        _file = new IndexFile(directory);
        _state = _file.ReadState();
    }

    /// <summary>How far the index is; null when there is none, and <see cref="Rebuild"/> is due.</summary>
    public SearchState? State => _state;

    /// <summary>A number that rises when what can be found has changed.</summary>
    public long Edition => Interlocked.Read(ref _edition);

    /// <summary>Comes when the file turns out to be damaged; <see cref="State"/> is null then.</summary>
    public event Action? Damaged;

    /// <summary>Makes it anew in one transaction, from publications in the order of time, oldest first, and all pages. Until it is done the old one answers.</summary>
    public async Task Rebuild(IAsyncEnumerable<SearchDocument> publications, IEnumerable<SearchDocument> pages, SearchState state, CancellationToken stop = default)
    {
        await _writing.WaitAsync(stop);
        try
        {
            if (_state is null) _file.Remove();
            using var writing = new IndexWriting(_file);
            writing.Clear();
            var id = 0;
            await foreach (var publication in publications.WithCancellation(stop)) writing.Insert(++id, publication);
            writing.PutPages(pages);
            writing.Note(state);
            writing.Commit();
            _state = state;
            Interlocked.Increment(ref _edition);
            writing.Tidy();
        }
        catch (SqliteException e) when (IndexFile.IsDamage(e))
        {
            Lose(e);
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Puts the present state of some publications in; a key without a document is taken out.</summary>
    public Task Update(IEnumerable<string> keys, IEnumerable<SearchDocument> publications, SearchState state, CancellationToken stop = default) => Write(state, writing =>
    {
        var now = publications.ToDictionary(p => p.Key);
        foreach (var key in keys.Where(k => !now.ContainsKey(k))) writing.Remove(key);
        foreach (var publication in now.Values) writing.Put(publication);
    }, stop);

    /// <summary>Replaces all pages.</summary>
    public Task UpdatePages(IEnumerable<SearchDocument> pages, SearchState state, CancellationToken stop = default) =>
        Write(state, writing => writing.PutPages(pages), stop);

    /// <summary>What the public may find at a time (UTC). Takes any text; an index that is not there finds nothing.</summary>
    public SearchAnswer Find(SearchQuery query, DateTime now)
    {
        var text = SearchText.Parse(query.Text);
        if (_state is null || text.Wanted.Count == 0) return SearchAnswer.Nothing;
        try
        {
            using var connection = _file.Open();
            using var transaction = connection.BeginTransaction(deferred: true);   // all that is read is of one state
            return new SearchUnderWay(connection, query, text, now).Answer();
        }
        catch (SqliteException e) when (IndexFile.IsDamage(e))
        {
            Lose(e);
            return SearchAnswer.Nothing;
        }
    }

    public void Dispose()
    {
        _file.Close();
        _writing.Dispose();
    }

    private async Task Write(SearchState state, Action<IndexWriting> change, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            using var writing = new IndexWriting(_file);
            change(writing);
            writing.Note(state);
            writing.Commit();
            _state = state;
            if (writing.HasChanged) Interlocked.Increment(ref _edition);
        }
        catch (SqliteException e) when (IndexFile.IsDamage(e))
        {
            Lose(e);
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Lose(SqliteException e)
    {
        _state = null;
        Interlocked.Increment(ref _edition);
        DamageLogged(_log, e);
        Damaged?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index is damaged and will be made anew")]
    private static partial void DamageLogged(ILogger log, Exception e);
}
