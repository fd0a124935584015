using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>The index file: an SQLite database with full-text search, in WAL mode so that readers continue during a write.</summary>
internal sealed class IndexFile
{
    /// <summary>Increase this when the tables or the contents of documents change; an index of another version is rebuilt.</summary>
    private const int Version = 3;

    private const int Corrupt = 11,
        NotADatabase = 26; // https://sqlite.org/rescode.html
    private readonly string _path;
    private readonly string _connectionString;

    public IndexFile(string directory)
    {
        _path = Path.Combine(Directory.CreateDirectory(directory).FullName, "index.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = 30 }.ToString();
    }

    public static bool IsCorruption(SqliteException e) => e.SqliteErrorCode is Corrupt or NotADatabase;

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Returns the state of the index, or null when there is no usable index.</summary>
    public SearchState? ReadState()
    {
        try
        {
            using var connection = Open();
            if (connection.CreateCommand("PRAGMA user_version").ExecuteScalar() is not (long)Version)
                return null;
            using var row = connection.CreateCommand("SELECT source, change, pages, as_of FROM state").ExecuteReader();
            return row.Read()
                ? new SearchState(row.GetString(0), row.GetInt32(1), row.GetString(2))
                {
                    AsOf = new DateTime(row.GetInt64(3), DateTimeKind.Utc),
                }
                : null;
        }
        catch (SqliteException) // the index is rebuilt; if that fails too, the rebuild reports it
        {
            return null;
        }
    }

    /// <summary>Deletes the index file.</summary>
    public void Delete()
    {
        Close();
        foreach (var suffix in new[] { "-wal", "-shm", "" })
            File.Delete(_path + suffix);
    }

    /// <summary>Creates empty tables within the current transaction.</summary>
    public static void CreateTables(SqliteConnection connection) =>
        connection
            .CreateCommand(
                $"""
                PRAGMA user_version = {Version};
                DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS documents; DROP TABLE IF EXISTS vocabulary; DROP TABLE IF EXISTS state;
                CREATE VIRTUAL TABLE words USING fts5(title, summary, body, tags, tokenize = 'porter unicode61 remove_diacritics 2');
                CREATE TABLE documents(
                    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, address TEXT NOT NULL, issues TEXT NOT NULL,
                    visible_from INTEGER NOT NULL, published_at INTEGER);
                CREATE TABLE vocabulary(
                    folded TEXT NOT NULL, word TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (folded, word)) WITHOUT ROWID;
                CREATE TABLE state(source TEXT NOT NULL, change INTEGER NOT NULL, pages TEXT NOT NULL, as_of INTEGER NOT NULL);
                """
            )
            .ExecuteNonQuery();

    /// <summary>Closes pooled connections to the file.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
