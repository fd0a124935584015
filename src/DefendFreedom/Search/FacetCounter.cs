using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Counts and scores the newest matches of a search. Doing so for every document with a common word would take too long.</summary>
internal sealed class FacetCounter
{
    /// <summary>Maximum number of documents that are counted and scored.</summary>
    public const int MaxDocuments = 5_000;

    private readonly Dictionary<string, int> _kinds = [];
    private readonly Dictionary<string, int> _issues = [];
    private readonly Dictionary<long, double> _scores = [];

    public FacetCounter(SqliteConnection connection, string match, DateTime now, bool isScored)
    {
        using var rows = connection
            .CreateCommand(
                $"""
                SELECT d.id, d.kind, d.issues, {(
                    isScored ? "bm25(words, 100, 20, 1, 0)" : "0.0"
                )} FROM words w CROSS JOIN documents d ON d.id = w.rowid
                WHERE words MATCH $0 AND d.visible_from <= $1 ORDER BY w.rowid DESC LIMIT {MaxDocuments + 1}
                """,
                match,
                now.Ticks
            )
            .ExecuteReader();
        while (rows.Read() && !IsCapped)
            if (Total == MaxDocuments)
                IsCapped = true;
            else
                Add(rows);
    }

    public int Total => _scores.Count;
    public bool IsCapped { get; }

    /// <summary>Row ids with their BM25 scores (https://sqlite.org/fts5.html#the_bm25_function); lower is better.</summary>
    public IReadOnlyDictionary<long, double> Scores => _scores;

    public IReadOnlyList<FacetCount> Kinds => SortByCount(_kinds);

    public IReadOnlyList<FacetCount> Issues =>
        SortByCount(
            _issues
                .SelectMany(i => i.Key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(slug => (slug, i.Value)))
                .GroupBy(i => i.slug, i => i.Value)
                .Select(g => KeyValuePair.Create(g.Key, g.Sum()))
        );

    private void Add(SqliteDataReader row)
    {
        var kind = row.GetString(1);
        // Pages about a subject rank slightly above news about it.
        var weight = kind is SearchKinds.Campaign or SearchKinds.Issue or SearchKinds.Country or SearchKinds.Case ? 1.2 : 1;
        _scores.Add(row.GetInt64(0), row.GetDouble(3) * weight);
        Count(_kinds, kind);
        Count(_issues, row.GetString(2));
    }

    private static void Count(Dictionary<string, int> counts, string key) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    private static List<FacetCount> SortByCount(IEnumerable<KeyValuePair<string, int>> counts) =>
        counts
            .OrderByDescending(c => c.Value)
            .ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new FacetCount(c.Key, c.Value))
            .ToList();
}
