using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>
/// Best first: what has all words in its title, then the rest, each by BM25 with the columns weighted, the newer first
/// among equals. Pages about a subject go a little before the news of it.
/// </summary>
internal sealed class SearchRanking(SqliteConnection connection, SearchMatch match, SearchQuery query, DateTime now)
{
    /// <summary>Rows of one page of hits, from a tally of the whole.</summary>
    public List<long> Page(SearchTally all, int skip, int take)
    {
        var inTitle = match.InTitle(query.Kind, query.Issue);
        var (titles, oldest) = Titles(inTitle);
        var rows = skip < titles ? Best(inTitle, oldest, skip, take) : [];
        var others = titles == 0 ? match.Anywhere(query.Kind, query.Issue) : match.NotInTitle(query.Kind, query.Issue);
        if (rows.Count < take) rows.AddRange(Best(others, all.Oldest, Math.Max(0, skip - titles), take - rows.Count));
        return rows;
    }

    private (int Count, long Oldest) Titles(string inTitle)
    {
        using var row = connection.Ask($"""
            SELECT count(*), min(id) FROM (
                SELECT d.id FROM words w CROSS JOIN documents d ON d.id = w.rowid
                WHERE words MATCH $0 AND d.visible_from <= $1 ORDER BY w.rowid DESC LIMIT {SearchTally.Window})
            """, inTitle, now.Ticks).ExecuteReader();
        return row.Read() && row.GetInt32(0) > 0 ? (row.GetInt32(0), row.GetInt64(1)) : (0, 0);
    }

    private List<long> Best(string matching, long oldest, int skip, int take)
    {
        using var rows = connection.Ask("""
            SELECT d.id FROM words w CROSS JOIN documents d ON d.id = w.rowid
            WHERE words MATCH $0 AND w.rowid >= $1 AND d.visible_from <= $2
            ORDER BY bm25(words, 100, 20, 1, 0) * CASE WHEN d.kind IN ('campaign', 'issue', 'country', 'case') THEN 1.2 ELSE 1 END, d.id DESC
            LIMIT $3 OFFSET $4
            """, matching, oldest, now.Ticks, take, skip).ExecuteReader();
        var ids = new List<long>();
        while (rows.Read()) ids.Add(rows.GetInt64(0));
        return ids;
    }
}
