using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// What a search finds, counted among the newest: ranking or counting everything that holds a common word would cost
/// more than a reader waits.
/// </summary>
internal sealed class SearchTally
{
    /// <summary>Documents that are counted and ranked.</summary>
    public const int Window = 5_000;

    private readonly Dictionary<string, int> _kinds = [];
    private readonly Dictionary<string, int> _issues = [];

    public SearchTally(SqliteConnection connection, string match, DateTime now)
    {
        using var rows = connection.Ask($"""
            SELECT d.id, d.kind, d.issues FROM words w CROSS JOIN documents d ON d.id = w.rowid
            WHERE words MATCH $0 AND d.visible_from <= $1 ORDER BY w.rowid DESC LIMIT {Window + 1}
            """, match, now.Ticks).ExecuteReader();
        while (rows.Read())
        {
            if (Total == Window)
            {
                IsMore = true;
                break;
            }
            Total++;
            Oldest = rows.GetInt64(0);
            Count(_kinds, rows.GetString(1));
            Count(_issues, rows.GetString(2));
        }
    }

    public int Total { get; }
    public bool IsMore { get; }

    /// <summary>The row that the window begins with.</summary>
    public long Oldest { get; }

    public IReadOnlyList<SearchCount> Kinds => InOrder(_kinds);

    public IReadOnlyList<SearchCount> Issues =>
        InOrder(_issues.SelectMany(i => i.Key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(slug => (slug, i.Value)))
            .GroupBy(i => i.slug, i => i.Value).Select(g => KeyValuePair.Create(g.Key, g.Sum())));

    private static void Count(Dictionary<string, int> counts, string key) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private static List<SearchCount> InOrder(IEnumerable<KeyValuePair<string, int>> counts) =>
        counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new SearchCount(c.Key, c.Value)).ToList();
}
