using Microsoft.Data.Sqlite;

namespace DefendFreedom.Search;

/// <summary>One search under way.</summary>
internal sealed class SearchUnderWay(SqliteConnection connection, SearchQuery query, SearchText text, DateTime now)
{
    private readonly SearchMatch _match = new(text, connection);

    public SearchAnswer Answer()
    {
        var all = Tally(query.Kind, query.Issue, isScored: true);
        // A choice is counted with the other choice kept: what the list would hold if it were taken instead.
        var kinds = query.Kind is null ? all : Tally(null, query.Issue);
        var issues = query.Issue is null ? all : Tally(query.Kind, null);
        var rows = all.Total == 0 ? [] : SearchRanking.Order(connection, all, _match.InTitle(query.Kind, query.Issue), now);
        var pages = (all.Total + SearchQuery.PageSize - 1) / SearchQuery.PageSize;
        var page = Math.Clamp(query.Page, 1, Math.Max(1, pages));
        var hits = SearchHits.Read(connection, _match, rows.Skip((page - 1) * SearchQuery.PageSize).Take(SearchQuery.PageSize).ToList());
        var suggestion = kinds.Total + issues.Total == 0 ? new Suggestion(connection, now).For(text) : null;
        return new SearchAnswer(hits, all.Total, all.IsMore, kinds.Kinds, issues.Issues, suggestion, page, pages);
    }

    private SearchTally Tally(string? kind, string? issue, bool isScored = false) => new(connection, _match.Anywhere(kind, issue), now, isScored);
}
