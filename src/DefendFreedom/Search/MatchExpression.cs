using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>A search in the index's own query language (https://sqlite.org/fts5.html#full_text_query_syntax), made of quoted words only.</summary>
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

    /// <summary>Whether it asks for so many words that looking up one document takes as long as looking up all.</summary>
    public bool IsBroad => _included.EndsWith("* )", StringComparison.Ordinal);

    public string Anywhere(string? kind, string? issue) => $"({_included}{TagFilter(kind, issue)}){_excluded}";

    /// <summary>With all words in the title.</summary>
    public string InTitle(string? kind, string? issue) => $"(title : ({_included}){TagFilter(kind, issue)}){_excluded}";

    // A stem can be shorter than what was typed of a word (“governm”, “govern”), so words that begin alike are looked up
    // by themselves; only when there are many, the index looks for all stems that begin like this.
    private static string ExpandPrefix(SearchTerm term, SqliteConnection connection)
    {
        if (term.Prefix is not { } prefix)
            return term.Quoted;
        if (Vocabulary.StartingWith(connection, prefix, MaxPrefixWords) is not { } words)
            return $"({term.Quoted} OR {term.Quoted}* )";
        var others = words.Where(w => !IsInflection(w, AccentFolding.Fold(prefix)));
        return $"({string.Join(" OR ", others.Select(w => $"\"{w}\"").Prepend(term.Quoted))})";
    }

    // What has the same stem need not be asked for twice.
    private static bool IsInflection(string word, string stem) => word.AsSpan(stem.Length) is "" or "s" or "es" or "ed" or "ing";

    private static string TagFilter(string? kind, string? issue) =>
        (kind is null ? "" : $" AND \"{IndexTags.ForKind(kind)}\"") + (issue is null ? "" : $" AND \"{IndexTags.ForIssue(issue)}\"");
}
