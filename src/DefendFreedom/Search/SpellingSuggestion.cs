using System.Text;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>Spelling suggestion: the same text with each word without matches replaced by a similar one with matches.</summary>
internal sealed class SpellingSuggestion(SqliteConnection connection, DateTime now)
{
    /// <summary>Maximum number of words; each word without matches is compared with the whole vocabulary.</summary>
    private const int MaxWords = 3;

    /// <summary>Returns a text with matches visible to the public, or null if there is none or the text has too many words.</summary>
    public string? Suggest(SearchText text)
    {
        if (text.Included.Sum(t => t.Words.Count) > MaxWords || text.Included.Any(t => t.Words.Any(IsCharacter)))
            return null;
        var corrected = string.Join(' ', text.Included.Select(Correct));
        var parsed = SearchText.Parse(corrected);
        return parsed.Included.SequenceEqual(text.Included) || !HasMatches(parsed) ? null : corrected;
    }

    // A single character of a script without spaces; it has no spelling.
    private static bool IsCharacter(string word) => UnspacedScripts.Contain(Rune.GetRuneAt(word, 0));

    private string Correct(SearchTerm term)
    {
        if (HasMatches(SearchText.Parse(term.Quoted)))
            return term.Text;
        return string.Join(
            ' ',
            term.Words.Select(word =>
                Vocabulary.SimilarTo(connection, word).FirstOrDefault(candidate => HasMatches(SearchText.Parse($"\"{candidate}\""))) ?? word
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
