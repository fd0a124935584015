using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>A search in the index's own query language (https://sqlite.org/fts5.html#full_text_query_syntax), made of quoted words only.</summary>
internal sealed class SearchMatch
{
    private const int MaxBeginnings = 24;
    private readonly string _wanted;
    private readonly string _unwanted;

    public SearchMatch(SearchText text, SqliteConnection connection)
    {
        _wanted = string.Join(" AND ", text.Wanted.Select((t, i) => i == text.Wanted.Count - 1 ? Open(t, connection) : t.Quoted));
        _unwanted = string.Concat(text.Unwanted.Select(t => $" NOT {t.Quoted}"));
    }

    /// <summary>Whether it asks for so many words that looking up one document takes as long as looking up all.</summary>
    public bool IsWide => _wanted.EndsWith("* )", StringComparison.Ordinal);

    public string Anywhere(string? kind, string? issue) => $"({_wanted}{Tags(kind, issue)}){_unwanted}";

    /// <summary>With all words in the title.</summary>
    public string InTitle(string? kind, string? issue) => $"(title : ({_wanted}){Tags(kind, issue)}){_unwanted}";

    // A stem can be shorter than what was typed of a word (“governm”, “govern”), so words that begin alike are looked up
    // by themselves; only when there are many, the index looks for all stems that begin like this.
    private static string Open(SearchTerm term, SqliteConnection connection)
    {
        if (term.Beginning is not { } beginning) return term.Quoted;
        if (Vocabulary.Beginning(connection, beginning, MaxBeginnings) is not { } words) return $"({term.Quoted} OR {term.Quoted}* )";
        var others = words.Where(w => !IsForm(w, Folded.Of(beginning)));
        return $"({string.Join(" OR ", others.Select(w => $"\"{w}\"").Prepend(term.Quoted))})";
    }

    // What has the same stem need not be asked for twice.
    private static bool IsForm(string word, string of) => word.AsSpan(of.Length) is "" or "s" or "es" or "ed" or "ing";

    private static string Tags(string? kind, string? issue) =>
        (kind is null ? "" : $" AND \"{IndexTags.Kind(kind)}\"") + (issue is null ? "" : $" AND \"{IndexTags.Issue(issue)}\"");
}
