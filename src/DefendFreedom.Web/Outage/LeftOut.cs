using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Caching;

namespace DefendFreedom.Web.Outage;

/// <summary>
/// What a page shows beside its own words, left out while the database does not answer: the words are files and need none. Where
/// the whole page is still known as it last was, that is better, and the fault goes on to where it is shown.
/// </summary>
public static class LeftOut
{
    private static readonly object Said = new();

    /// <summary>Whether something is left out of the page under way.</summary>
    public static bool IsSaid(HttpContext context) => context.Items.ContainsKey(Said);

    /// <summary>What was read, or nothing.</summary>
    public static async Task<IReadOnlyList<T>> OrNone<T>(this Task<List<T>> read, HttpContext context) => await Of<IReadOnlyList<T>>(async () => await read, context, []);

    /// <summary>What was read, or nothing.</summary>
    public static Task<IReadOnlyList<T>> OrNone<T>(this Task<IReadOnlyList<T>> read, HttpContext context) => Of(() => read, context, []);

    private static async Task<T> Of<T>(Func<Task<T>> read, HttpContext context, T nothing)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            if (await context.RequestServices.GetRequiredService<LastKnown>().Find(context) is not null) throw;
            context.Items[Said] = Said;
            PageCacheTags.ExpireSoon(context);
            return nothing;
        }
    }
}
