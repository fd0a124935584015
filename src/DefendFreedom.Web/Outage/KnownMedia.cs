using DefendFreedom.Data;
using DefendFreedom.Web.Serving;

namespace DefendFreedom.Web.Outage;

/// <summary>
/// Which pictures and documents the public could see when it was last asked. Any change of something that shows them makes it
/// forgotten, so nothing that was withdrawn comes back.
/// </summary>
public sealed class KnownMedia(PageStore store)
{
    /// <summary>On every answer that is remembered.</summary>
    public const string Tag = "public-media";

    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    /// <summary>Asks, and while the database does not answer says what was the answer last.</summary>
    public async Task<bool> IsPublic(string name, Func<Task<bool>> ask)
    {
        var key = $"known media {name}";
        try
        {
            var began = store.Begin();
            if (!await ask()) return false;
            await store.SetAsync(key, [1], [began, Tag], Life, default);
            return true;
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            return await store.GetAsync(key, default) is not null ? true : throw new DatabaseAwayException();
        }
    }
}
