using System.Globalization;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting;

/// <summary>
/// Behind proxies that the settings name: who asks is who they say, and nobody else is believed. They may keep a public page
/// until the second is over, which is the shortest that nginx knows, so that what is published is seen through it in time.
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

    // A page that is not there any more must take the place of the one that was.
    private static bool IsCacheable(HttpResponse response) =>
        response.StatusCode switch
        {
            StatusCodes.Status200OK or StatusCodes.Status304NotModified => CacheControlHeaderValue.TryParse(
                response.Headers.CacheControl.ToString(),
                out var says
            ) && (says.Public || says.MaxAge > TimeSpan.Zero),
            StatusCodes.Status404NotFound or StatusCodes.Status410Gone => true,
            _ => false,
        };
}
