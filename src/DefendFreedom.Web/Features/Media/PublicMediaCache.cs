using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Caching;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// Remembers which pictures and documents are public, for database outages. Any change of a page that shows them evicts the entry, so a
/// withdrawn file never reappears.
/// </summary>
public sealed class PublicMediaCache(PageStore store)
{
    /// <summary>Tag of every remembered result; a change of the content files evicts them with all pages.</summary>
    public const string Tag = "public-media";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Runs the query; during an outage, returns the remembered result.</summary>
    public async Task<bool> IsPublic(string name, Func<Task<bool>> query)
    {
        var key = $"known media {name}";
        try
        {
            var startTag = store.CreateStartTag();
            if (!await query())
                return false;
            await store.SetAsync(key, [1], [startTag, Tag, PageCacheTags.Everything], Lifetime, default);
            return true;
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            return await store.GetAsync(key, default) is not null ? true : throw new DatabaseUnavailableException();
        }
    }
}
