using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// What a page shows beside its own words, left out while the database does not answer: the words are files and need none. Where
/// the whole page is still known as it last was, that is better, and the fault goes on to where it is shown.
/// </summary>
public static class PageDegradation
{
    private static readonly object DegradedKey = new();

    /// <summary>Whether something is left out of the page under way.</summary>
    public static bool IsDegraded(HttpContext context) => context.Items.ContainsKey(DegradedKey);

    /// <summary>What was read, or nothing.</summary>
    public static async Task<IReadOnlyList<T>> OrEmptyDuringOutage<T>(this Task<List<T>> query, HttpContext context) =>
        await ReadOrFallback<IReadOnlyList<T>>(async () => await query, context, []);

    /// <summary>What was read, or nothing.</summary>
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
