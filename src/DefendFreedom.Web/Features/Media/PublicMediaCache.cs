using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Caching;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// Which pictures and documents the public could see when it was last asked. Any change of something that shows them makes it
/// forgotten, so nothing that was withdrawn comes back.
/// </summary>
public sealed class PublicMediaCache(PageStore store)
{
    /// <summary>On every answer that is remembered.</summary>
    public const string Tag = "public-media";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Asks, and while the database does not answer says what was the answer last.</summary>
    public async Task<bool> IsPublic(string name, Func<Task<bool>> query)
    {
        var key = $"known media {name}";
        try
        {
            var startTag = store.CreateStartTag();
            if (!await query())
                return false;
            await store.SetAsync(key, [1], [startTag, Tag], Lifetime, default);
            return true;
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e))
        {
            return await store.GetAsync(key, default) is not null ? true : throw new DatabaseUnavailableException();
        }
    }
}
