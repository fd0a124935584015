using DefendFreedom.Web.Hosting.Observability;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// Decides which responses are cached for everyone: 200 responses to GET that do not differ per user. The cache key consists of the
/// canonical URL, the encoding and the versions that features add, so a page that was being rendered while its content changed is not
/// served afterwards. A URL that is not canonical is not cached.
/// </summary>
public sealed class PublicPagePolicy(PageCacheOptions options) : IOutputCachePolicy
{
    private const string NotFound = "/error/404";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // All unknown URLs share one 404 page, cached under its own path and not under the requested one. The validators of the browser belong
    // to the requested URL, so they are removed.
    private bool IsPlainNotFound(HttpContext context)
    {
        if (context.Request.Path != NotFound || context.Features.Get<IStatusCodeReExecuteFeature>() is not { } reExecute)
            return false;
        if (options.HasOwnNotFound(new PathString(reExecute.OriginalPath)))
            return false;
        context.Request.Headers.Remove(HeaderNames.IfModifiedSince);
        context.Request.Headers.Remove(HeaderNames.IfNoneMatch);
        return true;
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var address = HttpMethods.IsGet(request.Method) && options.IsCacheable(request.Path) ? CanonicalUrl.From(request, options) : null;
        var isCacheable = address is not null && (address != NotFound || IsPlainNotFound(context.HttpContext));
        context.EnableOutputCaching = isCacheable;
        context.AllowCacheLookup = isCacheable;
        context.AllowCacheStorage = isCacheable;
        context.AllowLocking = isCacheable;
        if (!isCacheable)
            return ValueTask.CompletedTask;

        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        context.CacheVaryByRules.VaryByHost = false; // no page depends on the host, and a forged one would occupy an entry of its own
        context.CacheVaryByRules.VaryByValues["address"] = address!;
        context.CacheVaryByRules.VaryByValues["encoding"] = request.Headers.AcceptEncoding.ToString();
        context.CacheVaryByRules.VaryByValues["versions"] = options.VersionsAt(request.Path, services, now);
        context.Tags.Add(services.GetRequiredService<PageStore>().CreateStartTag());
        context.ResponseExpirationTimeSpan = Lifetime;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.HttpContext.RequestServices.GetRequiredService<SiteMetrics>().RecordCacheHit();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var cacheableStatus = IsPlainNotFound(context.HttpContext) ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.AllowCacheStorage = response.StatusCode == cacheableStatus && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        if (context.AllowCacheStorage)
            context.HttpContext.RequestServices.GetRequiredService<SiteMetrics>().RecordCacheMiss();
        return ValueTask.CompletedTask;
    }
}
