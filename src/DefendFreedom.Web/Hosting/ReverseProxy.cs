using System.Globalization;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting;

/// <summary>
/// Trusts the forwarded headers of the configured proxies only. Allows the proxies to cache a public page until the current second ends,
/// the shortest lifetime that nginx supports, so that published content appears without delay.
/// </summary>
public static class ReverseProxy
{
    public static void UseReverseProxy(this WebApplication app)
    {
        var proxies = SiteOptions.ParseNetworks(app.Configuration["Site:TrustedProxies"]);
        if (proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        app.UseForwardedHeaders(options);
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var pages = app.Services.GetRequiredService<IOptions<PageCacheOptions>>().Value;
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsGet(context.Request.Method) && pages.IsCacheable(context.Request.Path))
                    context.Response.OnStarting(() =>
                    {
                        if (IsCacheable(context.Response))
                            context.Response.Headers["X-Accel-Expires"] = string.Create(
                                CultureInfo.InvariantCulture,
                                $"@{clock.GetUtcNow().ToUnixTimeSeconds()}"
                            );
                        return Task.CompletedTask;
                    });
                return next(context);
            }
        );
    }

    // A 404 or 410 must replace the page that a proxy has cached.
    private static bool IsCacheable(HttpResponse response) =>
        response.StatusCode switch
        {
            StatusCodes.Status200OK or StatusCodes.Status304NotModified => CacheControlHeaderValue.TryParse(
                response.Headers.CacheControl.ToString(),
                out var cacheControl
            ) && (cacheControl.Public || cacheControl.MaxAge > TimeSpan.Zero),
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone => true,
            _ => false,
        };
}
