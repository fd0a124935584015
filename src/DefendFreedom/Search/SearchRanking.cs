using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// The order of what was found: first what has all words in its title, then the rest, each best first and the newer first
/// among equals. A title counts even when it is older than all that was scored.
/// </summary>
internal static class SearchRanking
{
    public static List<long> Order(SqliteConnection connection, SearchTally all, string inTitle, DateTime now)
    {
        var titles = Titles(connection, inTitle, now);
        var isTitle = titles.ToHashSet();
        return
        [
            .. Best(all, isTitle.Contains), .. titles.Where(id => !all.Scores.ContainsKey(id)), .. Best(all, id => !isTitle.Contains(id)),
        ];
    }

    private static IEnumerable<long> Best(SearchTally all, Func<long, bool> which) =>
        all.Scores.Where(s => which(s.Key)).OrderBy(s => s.Value).ThenByDescending(s => s.Key).Select(s => s.Key);

    private static List<long> Titles(SqliteConnection connection, string inTitle, DateTime now)
    {
        using var rows = connection.Ask($"""
            SELECT d.id FROM words w CROSS JOIN documents d ON d.id = w.rowid
            WHERE words MATCH $0 AND d.visible_from <= $1 ORDER BY w.rowid DESC LIMIT {SearchTally.Window}
            """, inTitle, now.Ticks).ExecuteReader();
        var ids = new List<long>();
        while (rows.Read()) ids.Add(rows.GetInt64(0));
        return ids;
    }
}
