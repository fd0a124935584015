using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>What the reader may have meant: the same text with each word that finds nothing replaced by one that does.</summary>
internal sealed class SpellingSuggestion(SqliteConnection connection, DateTime now)
{
    /// <summary>Words; each that finds nothing is compared with all that there are.</summary>
    private const int MaxWords = 3;

    /// <summary>A text that finds something the public may see, or null; also for more words than somebody mistypes.</summary>
    public string? Suggest(SearchText text)
    {
        if (text.Included.Sum(t => t.Words.Count) > MaxWords)
            return null;
        var corrected = string.Join(' ', text.Included.Select(Correct));
        var parsed = SearchText.Parse(corrected);
        return parsed.Included.SequenceEqual(text.Included) || !HasMatches(parsed) ? null : corrected;
    }

    private string Correct(SearchTerm term)
    {
        if (HasMatches(SearchText.Parse(term.Quoted)))
            return term.Text;
        return string.Join(
            ' ',
            term.Words.Select(word =>
                Vocabulary.SimilarTo(connection, word).FirstOrDefault(near => HasMatches(SearchText.Parse($"\"{near}\""))) ?? word
            )
        );
    }

    private bool HasMatches(SearchText text)
    {
        if (text.Included.Count == 0)
            return false;
        using var row = connection
            .CreateCommand(
                """
                SELECT 1 FROM words w CROSS JOIN documents d ON d.id = w.rowid WHERE words MATCH $0 AND d.visible_from <= $1 LIMIT 1
                """,
                new MatchExpression(text, connection).Anywhere(null, null),
                now.Ticks
            )
            .ExecuteReader();
        return row.Read();
    }
}
