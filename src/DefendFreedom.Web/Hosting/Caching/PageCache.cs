using System.IO.Compression;
using DefendFreedom.Web.Hosting.Observability;
using DefendFreedom.Web.Hosting.Razor;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>Public pages are rendered, compressed and hashed once, and then served from memory until what they show changes.</summary>
public static class PageCache
{
    /// <summary>Bytes: several times the whole site in three encodings, and far less than the memory of a small server.</summary>
    private const long MaxSize = 32 * 1024 * 1024;

    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton(new PageStore(MaxSize));
        services.AddSingleton<IOutputCacheStore>(provider => provider.GetRequiredService<PageStore>());
        services.AddOutputCache(options =>
        {
            options.UseCaseSensitivePaths = true; // a slug in capitals is another URL
        });
        services
            .AddOptions<OutputCacheOptions>()
            .Configure<IOptions<PageCacheOptions>>((options, pages) => options.AddBasePolicy(new PublicPagePolicy(pages.Value)));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // public pages contain no secret that BREACH could extract
            options.MimeTypes =
            [
                .. ResponseCompressionDefaults.MimeTypes,
                "image/svg+xml",
                "application/atom+xml",
                "application/feed+json",
            ];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    public static void UsePageCache(this WebApplication app)
    {
        app.UseOutputCache(); // before routing, which cached pages do not need
        app.UseRouting();
        app.Use(RequestLogMiddleware.RememberEndpoint);
        app.UsePageMethods();
        app.Use(RequestBodies.BufferSmall);
        app.UseRateLimiter(); // after the cache: cached pages are not rate-limited
        app.UseMiddleware<EntityTagMiddleware>();
        app.UseResponseCompression();
        app.UseMiddleware<StalePageMiddleware>();
    }
}
