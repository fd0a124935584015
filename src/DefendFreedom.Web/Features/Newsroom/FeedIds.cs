using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>The key of the feed ids, loaded once.</summary>
public sealed class FeedIds(IServiceScopeFactory scopes)
{
    private FeedKey? _key;

    public async ValueTask<FeedKey> GetKey() => _key ??= await Load();

    private async Task<FeedKey> Load()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().FeedKeys.AsNoTracking().SingleAsync();
    }
}
