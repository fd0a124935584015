using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// Lets pages whose content comes from files render without their database parts during an outage. If a stale copy of the
/// whole page exists, the exception is rethrown so that the copy is served instead.
/// </summary>
public static class PageDegradation
{
    private static readonly object DegradedKey = new();

    /// <summary>Whether parts of the current page were left out.</summary>
    public static bool IsDegraded(HttpContext context) => context.Items.ContainsKey(DegradedKey);

    /// <summary>Returns the query's result, or an empty list during an outage.</summary>
    public static async Task<IReadOnlyList<T>> OrEmptyDuringOutage<T>(this Task<List<T>> query, HttpContext context) =>
        await ReadOrFallback<IReadOnlyList<T>>(async () => await query, context, []);

    /// <summary>Returns the query's result, or an empty list during an outage.</summary>
    public static Task<IReadOnlyList<T>> OrEmptyDuringOutage<T>(this Task<IReadOnlyList<T>> query, HttpContext context) =>
        ReadOrFallback(() => query, context, []);

    private static async Task<T> ReadOrFallback<T>(Func<Task<T>> query, HttpContext context, T fallback)
    {
        try
        {
            return await query();
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            if (await context.RequestServices.GetRequiredService<StalePageStore>().Find(context) is not null)
                throw;
            context.Items[DegradedKey] = DegradedKey;
            PageCacheTags.ExpireSoon(context);
            return fallback;
        }
    }
}
