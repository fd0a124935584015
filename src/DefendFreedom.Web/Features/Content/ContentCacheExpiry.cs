using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.OutputCaching;

namespace DefendFreedom.Web.Features.Content;

/// <summary>Evicts every cached page when a content file has changed: all pages show something that is in the files.</summary>
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
