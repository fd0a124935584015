using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The list's choices as they stand in the address.</summary>
public sealed record PublicationListQuery
{
    public PublicationState? State { get; init; }
    public PublicationKind? Kind { get; init; }
    public string? Issue { get; init; }
    public string? SearchText { get; init; }
    public string? Show { get; init; }

    /// <summary>The column to sort by, with a minus downwards; without one, what was begun last comes first.</summary>
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public int Page { get; init; } = 1;

    /// <summary>What fits the choices, for the person at the desk.</summary>
    public IQueryable<Publication> Apply(SiteDb db, CurrentEditor editor)
    {
        var found = db.ForList(Show, editor);
        if (State is { } state)
            found = found.Where(p => p.State == state);
        if (Kind is { } kind)
            found = found.Where(p => p.Kind == kind);
        if (!string.IsNullOrEmpty(Issue))
            found = found.Where(p => p.Tags.Any(t => t.Kind == TagKind.Issue && t.Slug == Issue));
        return string.IsNullOrWhiteSpace(SearchText) ? found : found.WithHeadline(SearchText.Trim());
    }

    public IQueryable<Publication> ApplySort(IQueryable<Publication> found) =>
        Sort switch
        {
            "headline" => found.OrderBy(p => p.Title).ThenBy(p => p.Id),
            "-headline" => found.OrderByDescending(p => p.Title).ThenBy(p => p.Id),
            "kind" => found.OrderBy(p => p.Kind).ThenByDescending(p => p.Id),
            "-kind" => found.OrderByDescending(p => p.Kind).ThenByDescending(p => p.Id),
            "state" => found.OrderBy(p => p.State).ThenByDescending(p => p.Id),
            "-state" => found.OrderByDescending(p => p.State).ThenByDescending(p => p.Id),
            "published" => found.OrderBy(p => p.PublishedAt).ThenBy(p => p.Id),
            "-published" => found.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id),
            _ => found.OrderByDescending(p => p.Id),
        };

    /// <summary>What `aria-sort` says of a column.</summary>
    public string? GetSortDirection(string column) =>
        Sort == column ? "ascending"
        : Sort == "-" + column ? "descending"
        : null;

    /// <summary>The same list by a column, and the other way round when it is sorted by it.</summary>
    public PublicationListQuery SortedBy(string column) => this with { Sort = Sort == column ? "-" + column : column, Page = 1 };

    public override string ToString()
    {
        var query = new QueryBuilder();
        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(key, value);
        }
        Add("State", State?.ToString());
        Add("Kind", Kind?.ToString());
        Add("Issue", Issue);
        Add("SearchText", SearchText);
        Add("Show", Show);
        Add("Sort", Sort);
        if (Page > 1)
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return "/admin/newsroom" + query.ToQueryString();
    }
}
