using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>The rows that every query leaves out unless it asks for them. What readers may see depends on the clock and is no filter.</summary>
public static class QueryFilters
{
    internal const string Trash = "Trash";
    internal const string TakenDown = "TakenDown";

    /// <summary>Those in the trash, too: their addresses stay taken.</summary>
    public static IQueryable<Publication> WithTrashed(this IQueryable<Publication> publications) =>
        publications.IgnoreQueryFilters([Trash]);

    /// <summary>Those in the trash alone.</summary>
    public static IQueryable<Publication> Trashed(this IQueryable<Publication> publications) =>
        publications.WithTrashed().Where(p => p.TrashedAt != null);

    /// <summary>Those that were taken down, too: their names stay taken.</summary>
    public static IQueryable<Upload> WithTakenDown(this IQueryable<Upload> uploads) => uploads.IgnoreQueryFilters([TakenDown]);
}
