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
    public string InTitle(string? kind, string? issue) => $"(title : ({_wanted}) AND {_wanted}{Tags(kind, issue)}){_unwanted}";

    /// <summary>With some word outside the title.</summary>
    public string NotInTitle(string? kind, string? issue) => $"({_wanted}{Tags(kind, issue)}) NOT title : ({_wanted}){_unwanted}";

    // A stem can be shorter than what was typed of a word (“governm”, “govern”), so words that begin alike are looked up
    // by themselves; only when there are many, the index looks for all stems that begin like this.
    private static string Open(SearchTerm term, SqliteConnection connection)
    {
        if (term.Beginning is not { } beginning) return term.Quoted;
        if (Vocabulary.Beginning(connection, beginning, MaxBeginnings) is not { } words) return $"({term.Quoted} OR {term.Quoted}* )";
        return $"({string.Join(" OR ", words.Select(w => $"\"{w}\"").Where(w => w != $"\"{Folded.Of(beginning)}\"").Prepend(term.Quoted))})";
    }

    private static string Tags(string? kind, string? issue) =>
        (kind is null ? "" : $" AND \"{IndexTags.Kind(kind)}\"") + (issue is null ? "" : $" AND \"{IndexTags.Issue(issue)}\"");
}
