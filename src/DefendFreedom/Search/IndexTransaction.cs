using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// A transaction that changes the index; nothing is visible before <see cref="Commit"/>. Row ids of publications grow with their date,
/// because a search for a common word considers only the newest. Pages have higher ids than all publications.
/// </summary>
internal sealed class IndexTransaction : IDisposable
{
    private const long FirstPageId = 1L << 40;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;
    private readonly VocabularyBuilder _vocabulary = new();
    private SqliteCommand? _insertDocument,
        _insertWords;

    public IndexTransaction(IndexFile file)
    {
        _connection = file.Open();
        try
        {
            _connection.CreateCommand("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL").ExecuteNonQuery();
            _transaction = _connection.BeginTransaction();
        }
        catch (SqliteException)
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether a document was inserted or removed.</summary>
    public bool HasChanged { get; private set; }

    public void Clear() => IndexFile.CreateTables(_connection);

    /// <summary>Inserts a publication or replaces its former version.</summary>
    public void Upsert(SearchDocument document) =>
        Insert(
            Remove(document.Key)
                ?? 1
                    + (long)
                        _connection.CreateCommand($"SELECT coalesce(max(id), 0) FROM documents WHERE id < {FirstPageId}").ExecuteScalar()!,
            document
        );

    /// <summary>Removes a document. Returns its row id, or null when it was not indexed.</summary>
    public long? Remove(string key)
    {
        if (_connection.CreateCommand("SELECT id FROM documents WHERE key = $0", key).ExecuteScalar() is not long id)
            return null;
        Remove(id);
        return id;
    }

    /// <summary>Replaces all pages.</summary>
    public void ReplacePages(IEnumerable<SearchDocument> pages)
    {
        foreach (var pageId in PageIds())
            Remove(pageId);
        var id = FirstPageId;
        foreach (var page in pages)
            Insert(id++, page);
    }

    public void Insert(long id, SearchDocument document)
    {
        HasChanged = true;
        _insertDocument ??= _connection.CreateCommand("INSERT INTO documents VALUES ($0, $1, $2, $3, $4, $5, $6)", 0, 0, 0, 0, 0, 0, 0);
        _insertWords ??= _connection.CreateCommand(
            "INSERT INTO words(rowid, title, summary, body, tags) VALUES ($0, $1, $2, $3, $4)",
            0,
            0,
            0,
            0,
            0
        );
        var (title, summary, body) = (PrepareText(document.Title), PrepareText(document.Summary), PrepareText(document.Body));
        _insertDocument.Execute(
            id,
            document.Key,
            document.Kind,
            document.Address,
            string.Join(' ', document.Issues),
            document.VisibleFrom.Ticks,
            document.PublishedAt?.Ticks
        );
        _insertWords.Execute(id, title, summary, body, IndexTags.ForDocument(document));
        _vocabulary.Add(title, summary, body);
    }

    /// <summary>Sets the state of the index.</summary>
    public void SetState(SearchState state)
    {
        _connection.CreateCommand("DELETE FROM state").ExecuteNonQuery();
        _connection
            .CreateCommand(
                "INSERT INTO state VALUES ($0, $1, $2, $3)",
                state.Source,
                state.LastChangeId,
                state.PagesFingerprint,
                state.AsOf.Ticks
            )
            .ExecuteNonQuery();
    }

    public void Commit()
    {
        _vocabulary.Write(_connection);
        _transaction.Commit();
    }

    /// <summary>Merges the full-text index into one b-tree and truncates the write-ahead log, after a full rebuild.</summary>
    public void Optimize()
    {
        _connection.CreateCommand("INSERT INTO words(words) VALUES ('optimize')").ExecuteNonQuery();
        _connection.CreateCommand("PRAGMA wal_checkpoint(TRUNCATE)").ExecuteNonQuery();
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _insertDocument?.Dispose();
        _insertWords?.Dispose();
        _connection.Dispose();
    }

    // Also removes its words source the vocabulary, so that they no longer affect suggestions.
    private void Remove(long id)
    {
        HasChanged = true;
        using (var row = _connection.CreateCommand("SELECT title, summary, body FROM words WHERE rowid = $0", id).ExecuteReader())
            if (row.Read())
                _vocabulary.Remove(row.GetString(0), row.GetString(1), row.GetString(2));
        _connection.CreateCommand("DELETE FROM words WHERE rowid = $0", id).ExecuteNonQuery();
        _connection.CreateCommand("DELETE FROM documents WHERE id = $0", id).ExecuteNonQuery();
    }

    private List<long> PageIds()
    {
        var ids = new List<long>();
        using var rows = _connection.CreateCommand($"SELECT id FROM documents WHERE id >= {FirstPageId}").ExecuteReader();
        while (rows.Read())
            ids.Add(rows.GetInt64(0));
        return ids;
    }

    private static string PrepareText(string text) => UnspacedScripts.Separate(ReplaceReservedCharacters(text));

    // Control characters mark matches and private-use characters mark tags, so documents must contain neither.
    private static string ReplaceReservedCharacters(string text) =>
        string.Create(
            text.Length,
            text,
            (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                    target[i] = char.GetUnicodeCategory(source[i]) is UnicodeCategory.Control or UnicodeCategory.PrivateUse
                        ? ' '
                        : source[i];
            }
        );
}
