using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Reads the displayed fields of matching rows, with highlighted titles and snippets.</summary>
internal static class HitReader
{
    public static IReadOnlyList<SearchHit> Read(SqliteConnection connection, MatchExpression match, IReadOnlyList<long> ids)
    {
        if (ids.Count == 0)
            return [];
        var hits = new Dictionary<long, SearchHit>();
        using var rows = connection
            .CreateCommand(
                $"""
                SELECT w.rowid, d.address, d.kind, d.published_at,
                    highlight(words, 0, char(2), char(3)),
                    snippet(words, 1, char(2), char(3), '…', 40),
                    snippet(words, 2, char(2), char(3), '…', 40)
                FROM words w CROSS JOIN documents d ON d.id = w.rowid
                WHERE words MATCH $0 AND {(match.IsBroad ? "+" : "")}w.rowid IN ({string.Join(',', ids)})
                """,
                match.Anywhere(null, null)
            )
            .ExecuteReader();
        while (rows.Read())
            hits[rows.GetInt64(0)] = ReadHit(rows);
        return ids.Select(id => hits[id]).ToList();
    }

    private static SearchHit ReadHit(SqliteDataReader row)
    {
        var (summary, body) = (row.GetString(5), row.GetString(6));
        var snippet =
            summary.Length == 0 || !summary.Contains(TextSegment.MatchStart) && body.Contains(TextSegment.MatchStart) ? body : summary;
        DateTime? published = row.IsDBNull(3) ? null : new DateTime(row.GetInt64(3), DateTimeKind.Utc);
        return new SearchHit(
            row.GetString(1),
            row.GetString(2),
            TextSegment.ParseMarked(row.GetString(4)),
            TextSegment.ParseMarked(snippet),
            published
        );
    }
}
