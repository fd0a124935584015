using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Filters, order and page of the publication list, bound from the query string.</summary>
public sealed record PublicationListQuery
{
    public PublicationState? State { get; init; }
    public PublicationKind? Kind { get; init; }
    public string? Issue { get; init; }
    public string? SearchText { get; init; }
    public string? Show { get; init; }

    /// <summary>Column to sort by, with a minus for descending order; null sorts the newest draft first.</summary>
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public int Page { get; init; } = 1;

    /// <summary>Returns the publications that match the filters.</summary>
    public IQueryable<Publication> Apply(SiteDb db, CurrentEditor editor)
    {
        var publications = db.ForList(Show, editor);
        if (State is { } state)
            publications = publications.Where(p => p.State == state);
        if (Kind is { } kind)
            publications = publications.Where(p => p.Kind == kind);
        if (!string.IsNullOrEmpty(Issue))
            publications = publications.Where(p => p.Tags.Any(t => t.Kind == TagKind.Issue && t.Slug == Issue));
        return string.IsNullOrWhiteSpace(SearchText) ? publications : publications.WithHeadline(SearchText.Trim());
    }

    public IQueryable<Publication> ApplySort(IQueryable<Publication> publications) =>
        Sort switch
        {
            "headline" => publications.OrderBy(p => p.Title).ThenBy(p => p.Id),
            "-headline" => publications.OrderByDescending(p => p.Title).ThenBy(p => p.Id),
            "kind" => publications.OrderBy(p => p.Kind).ThenByDescending(p => p.Id),
            "-kind" => publications.OrderByDescending(p => p.Kind).ThenByDescending(p => p.Id),
            "state" => publications.OrderBy(p => p.State).ThenByDescending(p => p.Id),
            "-state" => publications.OrderByDescending(p => p.State).ThenByDescending(p => p.Id),
            "published" => publications.OrderBy(p => p.PublishedAt).ThenBy(p => p.Id),
            "-published" => publications.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id),
            _ => publications.OrderByDescending(p => p.Id),
        };

    /// <summary>Returns the value of `aria-sort` for a column; null if the list is not sorted by it.</summary>
    public string? GetSortDirection(string column) =>
        Sort == column ? "ascending"
        : Sort == "-" + column ? "descending"
        : null;

    /// <summary>Returns the list sorted by a column, in descending order if it is already sorted by that column.</summary>
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
