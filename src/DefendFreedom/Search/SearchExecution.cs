using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>A single run of a search.</summary>
internal sealed class SearchExecution(SqliteConnection connection, SearchQuery query, SearchText text, DateTime now)
{
    private readonly MatchExpression _match = new(text, connection);

    public SearchResult Execute()
    {
        var all = CountFacets(query.Kind, query.Issue, isScored: true);
        // Each facet is counted with the other filter applied: the number of results if its value were chosen instead.
        var kinds = query.Kind is null ? all : CountFacets(null, query.Issue);
        var issues = query.Issue is null ? all : CountFacets(query.Kind, null);
        var rows = all.Total == 0 ? [] : SearchRanking.Order(connection, all, _match.InTitle(query.Kind, query.Issue), now);
        var pages = (all.Total + SearchQuery.PageSize - 1) / SearchQuery.PageSize;
        var page = Math.Clamp(query.Page, 1, Math.Max(1, pages));
        var hits = HitReader.Read(connection, _match, rows.Skip((page - 1) * SearchQuery.PageSize).Take(SearchQuery.PageSize).ToList());
        var suggestion = kinds.Total + issues.Total == 0 ? new SpellingSuggestion(connection, now).Suggest(text) : null;
        return new SearchResult(hits, all.Total, all.IsCapped, kinds.Kinds, issues.Issues, suggestion, page, pages);
    }

    private FacetCounter CountFacets(string? kind, string? issue, bool isScored = false) =>
        new(connection, _match.Anywhere(kind, issue), now, isScored);
}
