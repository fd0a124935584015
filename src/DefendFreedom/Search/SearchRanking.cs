using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// Orders matches: first those with all words in the title, then the rest, each by score and then newest first. Title matches are included
/// even when they are older than all scored documents.
/// </summary>
internal static class SearchRanking
{
    public static List<long> Order(SqliteConnection connection, FacetCounter all, string inTitle, DateTime now)
    {
        var titles = FindTitleMatches(connection, inTitle, now);
        var isTitle = titles.ToHashSet();
        return
        [
            .. ByScore(all, isTitle.Contains),
            .. titles.Where(id => !all.Scores.ContainsKey(id)),
            .. ByScore(all, id => !isTitle.Contains(id)),
        ];
    }

    private static IEnumerable<long> ByScore(FacetCounter all, Func<long, bool> predicate) =>
        all.Scores.Where(s => predicate(s.Key)).OrderBy(s => s.Value).ThenByDescending(s => s.Key).Select(s => s.Key);

    private static List<long> FindTitleMatches(SqliteConnection connection, string inTitle, DateTime now)
    {
        using var rows = connection
            .CreateCommand(
                $"""
                SELECT d.id FROM words w CROSS JOIN documents d ON d.id = w.rowid
                WHERE words MATCH $0 AND d.visible_from <= $1 ORDER BY w.rowid DESC LIMIT {FacetCounter.MaxDocuments}
                """,
                inTitle,
                now.Ticks
            )
            .ExecuteReader();
        var ids = new List<long>();
        while (rows.Read())
            ids.Add(rows.GetInt64(0));
        return ids;
    }
}
