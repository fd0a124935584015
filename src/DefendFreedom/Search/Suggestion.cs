using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>What the reader may have meant: the same text with each word that finds nothing replaced by one that does.</summary>
internal sealed class Suggestion(SqliteConnection connection, DateTime now)
{
    /// <summary>Words; each that finds nothing is compared with all that there are.</summary>
    private const int MaxWords = 3;

    /// <summary>A text that finds something the public may see, or null; also for more words than somebody mistypes.</summary>
    public string? For(SearchText text)
    {
        if (text.Wanted.Sum(t => t.Words.Count) > MaxWords) return null;
        var better = string.Join(' ', text.Wanted.Select(Better));
        var parsed = SearchText.Parse(better);
        return parsed.Wanted.SequenceEqual(text.Wanted) || !Finds(parsed) ? null : better;
    }

    private string Better(SearchTerm term)
    {
        if (Finds(SearchText.Parse(term.Quoted))) return term.Text;
        return string.Join(' ', term.Words.Select(word =>
            Vocabulary.Near(connection, word).FirstOrDefault(near => Finds(SearchText.Parse($"\"{near}\""))) ?? word));
    }

    private bool Finds(SearchText text)
    {
        if (text.Wanted.Count == 0) return false;
        using var row = connection.Ask("""
            SELECT 1 FROM words w CROSS JOIN documents d ON d.id = w.rowid WHERE words MATCH $0 AND d.visible_from <= $1 LIMIT 1
            """, new SearchMatch(text, connection).Anywhere(null, null), now.Ticks).ExecuteReader();
        return row.Read();
    }
}
