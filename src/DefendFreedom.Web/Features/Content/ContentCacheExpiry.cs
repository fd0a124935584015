using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Evicts all cached pages when a content file has changed, because every page shows something from the files.</summary>
public sealed class ContentCacheExpiry(SiteContent content, IOutputCacheStore pages) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        content.Changed += Evict;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        content.Changed -= Evict;
        return Task.CompletedTask;
    }

    private void Evict() => pages.EvictByTagAsync(PageCacheTags.Everything, default).AsTask().GetAwaiter().GetResult();
}
