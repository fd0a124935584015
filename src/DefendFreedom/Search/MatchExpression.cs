using DefendFreedom.Text;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>A search in FTS5 query syntax (https://sqlite.org/fts5.html#full_text_query_syntax), consisting of quoted words only.</summary>
internal sealed class MatchExpression
{
    private const int MaxPrefixWords = 24;
    private readonly string _included;
    private readonly string _excluded;

    public MatchExpression(SearchText text, SqliteConnection connection)
    {
        _included = string.Join(
            " AND ",
            text.Included.Select((t, i) => i == text.Included.Count - 1 ? ExpandPrefix(t, connection) : t.Quoted)
        );
        _excluded = string.Concat(text.Excluded.Select(t => $" NOT {t.Quoted}"));
    }

    /// <summary>Whether it matches so many words that looking up one document takes as long as looking up all.</summary>
    public bool IsBroad => _included.EndsWith("* )", StringComparison.Ordinal);

    public string Anywhere(string? kind, string? issue) => $"({_included}{TagFilter(kind, issue)}){_excluded}";

    /// <summary>Returns the expression restricted to documents with all words in the title.</summary>
    public string InTitle(string? kind, string? issue) => $"(title : ({_included}){TagFilter(kind, issue)}){_excluded}";

    // A stem can be shorter than the typed prefix (“governm”, “govern”), so vocabulary words with the prefix are searched
    // individually. Only when there are too many of them, the index searches for all stems with the prefix.
    private static string ExpandPrefix(SearchTerm term, SqliteConnection connection)
    {
        if (term.Prefix is not { } prefix)
            return term.Quoted;
        if (Vocabulary.StartingWith(connection, prefix, MaxPrefixWords) is not { } words)
            return $"({term.Quoted} OR {term.Quoted}* )";
        var others = words.Where(w => !IsInflection(w, AccentFolding.Fold(prefix)));
        return $"({string.Join(" OR ", others.Select(w => $"\"{w}\"").Prepend(term.Quoted))})";
    }

    // An inflected form has the same stem and need not be searched twice.
    private static bool IsInflection(string word, string stem) => word.AsSpan(stem.Length) is "" or "s" or "es" or "ed" or "ing";

    private static string TagFilter(string? kind, string? issue) =>
        (kind is null ? "" : $" AND \"{IndexTags.ForKind(kind)}\"") + (issue is null ? "" : $" AND \"{IndexTags.ForIssue(issue)}\"");
}
