using DefendFreedom.Text;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// All spellings of words in the indexed documents, with the number of their occurrences. Before showing one, check that it has publicly
/// visible matches: documents may be hidden if the clock was set back.
/// </summary>
internal static class Vocabulary
{
    private const int MaxCandidates = 10;
    private const int MaxCompared = 100_000; // more than 10,000 publications contain

    /// <summary>Returns all folded words with the prefix; null when there are more than <paramref name="maxCount"/>.</summary>
    public static IReadOnlyList<string>? StartingWith(SqliteConnection connection, string prefix, int maxCount)
    {
        var from = AccentFolding.Fold(prefix);
        using var rows = connection
            .CreateCommand(
                "SELECT DISTINCT folded FROM vocabulary WHERE folded >= $0 AND folded < $1 LIMIT $2",
                from,
                from + "\uFFFF",
                maxCount + 1
            )
            .ExecuteReader();
        var words = new List<string>();
        while (rows.Read())
            words.Add(rows.GetString(0));
        return words.Count > maxCount ? null : words;
    }

    /// <summary>Returns words within an edit distance of one or two, the nearest and then the most frequent first.</summary>
    public static IReadOnlyList<string> SimilarTo(SqliteConnection connection, string word)
    {
        var folded = AccentFolding.Fold(word);
        var maxDistance = folded.Length > 4 ? 2 : 1;
        // With max(), `word` is the most frequent spelling: https://sqlite.org/lang_select.html#bareagg
        using var rows = connection
            .CreateCommand(
                """
                SELECT folded, word, sum(documents), max(documents) FROM (SELECT folded, word, documents FROM vocabulary LIMIT $2)
                WHERE length(folded) BETWEEN $0 AND $1 GROUP BY folded
                """,
                folded.Length - maxDistance,
                folded.Length + maxDistance,
                MaxCompared
            )
            .ExecuteReader();
        var candidates = new List<(string Word, int Distance, long Documents)>();
        while (rows.Read())
            if (EditDistance.Between(folded, rows.GetString(0), maxDistance) is var distance && distance > 0 && distance <= maxDistance)
                candidates.Add((rows.GetString(1), distance, rows.GetInt64(2)));
        return candidates.OrderBy(c => c.Distance).ThenByDescending(c => c.Documents).Take(MaxCandidates).Select(c => c.Word).ToList();
    }
}
