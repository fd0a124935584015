using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>
/// Query filters that hide rows unless a query asks for them. Visibility to readers depends on the time and is not a filter.
/// </summary>
public static class QueryFilters
{
    internal const string Trash = "Trash";
    internal const string TakenDown = "TakenDown";

    /// <summary>Includes publications in the trash; their slugs stay taken.</summary>
    public static IQueryable<Publication> WithTrashed(this IQueryable<Publication> publications) =>
        publications.IgnoreQueryFilters([Trash]);

    /// <summary>Only publications in the trash.</summary>
    public static IQueryable<Publication> Trashed(this IQueryable<Publication> publications) =>
        publications.WithTrashed().Where(p => p.TrashedAt != null);

    /// <summary>Includes uploads that were taken down; their names stay taken.</summary>
    public static IQueryable<Upload> WithTakenDown(this IQueryable<Upload> uploads) => uploads.IgnoreQueryFilters([TakenDown]);
}
