using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Http.Extensions;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>Filters and page of the newsroom list, parsed from the query string.</summary>
public sealed record NewsroomQuery(NewsroomFilter Filter, int Page)
{
    /// <summary>Parses the query string; null if a value is not one that the list offers, so that the page answers 404.</summary>
    public static NewsroomQuery? Parse(IQueryCollection query, ContentSnapshot content)
    {
        string? Value(string key) => query[key].ToString() is { Length: > 0 } value ? value : null;
        var (kind, issue, country, year, page) = (Value("kind"), Value("issue"), Value("country"), Value("year"), Value("page"));
        if (kind is not null && PublicationKindNames.FromSlug(kind) is null)
            return null;
        if (issue is not null && content.Issues.Find(issue) is null)
            return null;
        if (country is not null && content.Countries.Find(country) is null)
            return null;
        if (year is not null && !IsNumber(year, 1900, 9999))
            return null;
        if (page is not null && !IsNumber(page, 1, 1_000_000))
            return null;
        return new NewsroomQuery(
            new NewsroomFilter(PublicationKindNames.FromSlug(kind), issue, country, year is null ? null : ParseNumber(year)),
            page is null ? 1 : ParseNumber(page)
        );
    }

    /// <summary>Returns the path and query of this list, without empty filters.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        if (Filter.Kind is { } kind)
            query.Add("kind", kind.ToSlug());
        if (Filter.Issue is { } issue)
            query.Add("issue", issue);
        if (Filter.Country is { } country)
            query.Add("country", country);
        if (Filter.Year is { } year)
            query.Add("year", year.ToString(CultureInfo.InvariantCulture));
        if (Page > 1)
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        return "/newsroom" + query.ToQueryString();
    }

    // int.TryParse alone accepts trailing NUL characters.
    private static bool IsNumber(string text, int from, int to) =>
        text.All(char.IsAsciiDigit)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && n >= from
        && n <= to;

    private static int ParseNumber(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
