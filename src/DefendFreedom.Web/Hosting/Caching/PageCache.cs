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
    /// <summary>Bytes: several times the whole site in three encodings, and well below what a small server has.</summary>
    private const long MaxSize = 32 * 1024 * 1024;

    public static void AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton(new PageStore(MaxSize));
        services.AddSingleton<IOutputCacheStore>(all => all.GetRequiredService<PageStore>());
        services.AddOutputCache(options =>
        {
            options.UseCaseSensitivePaths = true; // a slug in capitals is another address
        });
        services
            .AddOptions<OutputCacheOptions>()
            .Configure<IOptions<PageCacheOptions>>((options, pages) => options.AddBasePolicy(new PublicPagePolicy(pages.Value)));
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true; // public pages hold no secret that BREACH could guess
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
        app.UseOutputCache(); // before routing: what is in the cache needs no page found for it
        app.UseRouting();
        app.Use(RequestLogMiddleware.RememberEndpoint);
        app.UsePageMethods();
        app.Use(RequestBodies.BufferSmall);
        app.UseRateLimiter(); // behind the cache: what lies there is given to anybody at any rate
        app.UseMiddleware<EntityTagMiddleware>();
        app.UseResponseCompression();
        app.UseMiddleware<StalePageMiddleware>();
    }
}
