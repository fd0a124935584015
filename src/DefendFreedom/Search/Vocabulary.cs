using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// The words of all documents as each is written, with how often they stand there. Whoever shows one asks first whether the public
/// may find something by it: a clock that was set back hides documents that are here.
/// </summary>
internal static class Vocabulary
{
    private const int MaxCandidates = 10;
    private const int MaxCompared = 100_000; // more than ten thousand publications have

    /// <summary>All words that begin like this one, folded; null when there are more than so many.</summary>
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

    /// <summary>Words a slip or two away, the nearest and then the most frequent first.</summary>
    public static IReadOnlyList<string> SimilarTo(SqliteConnection connection, string word)
    {
        var folded = AccentFolding.Fold(word);
        var maxDistance = folded.Length > 4 ? 2 : 1;
        // With max() the word is that of the most frequent spelling: https://sqlite.org/lang_select.html#bareagg
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
        var near = new List<(string Word, int Slips, long Documents)>();
        while (rows.Read())
            if (EditDistance.Between(folded, rows.GetString(0), maxDistance) is var slips && slips > 0 && slips <= maxDistance)
                near.Add((rows.GetString(1), slips, rows.GetInt64(2)));
        return near.OrderBy(n => n.Slips).ThenByDescending(n => n.Documents).Take(MaxCandidates).Select(n => n.Word).ToList();
    }
}
