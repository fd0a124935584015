using DefendFreedom.Web.Hosting.Observability;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// What may be served again to anybody: answers of 200 to GET that are not for one person. The key is the address in its one
/// form, the encoding, and the versions that features add: a page that was under way while its words changed is not kept for those who
/// come after. What is asked for oddly is made anew.
/// </summary>
public sealed class PublicPagePolicy(PageCacheOptions options) : IOutputCachePolicy
{
    private const string NotFound = "/error/404";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // One page tells of all that is not there: it is kept under its own address, not under those that were asked for. What the browser
    // holds of the address has nothing to do with it.
    private bool IsPlainNotFound(HttpContext context)
    {
        if (context.Request.Path != NotFound || context.Features.Get<IStatusCodeReExecuteFeature>() is not { } asked)
            return false;
        if (options.HasOwnNotFound(new PathString(asked.OriginalPath)))
            return false;
        context.Request.Headers.Remove(HeaderNames.IfModifiedSince);
        context.Request.Headers.Remove(HeaderNames.IfNoneMatch);
        return true;
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var address = HttpMethods.IsGet(request.Method) && options.IsCacheable(request.Path) ? CanonicalUrl.From(request, options) : null;
        var may = address is not null && (address != NotFound || IsPlainNotFound(context.HttpContext));
        context.EnableOutputCaching = may;
        context.AllowCacheLookup = may;
        context.AllowCacheStorage = may;
        context.AllowLocking = may;
        if (!may)
            return ValueTask.CompletedTask;

        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        context.CacheVaryByRules.VaryByHost = false; // nothing in a page is made of it, and a forged one would take a place of its own
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
        var kept = IsPlainNotFound(context.HttpContext) ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.AllowCacheStorage = response.StatusCode == kept && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        if (context.AllowCacheStorage)
            context.HttpContext.RequestServices.GetRequiredService<SiteMetrics>().RecordCacheMiss();
        return ValueTask.CompletedTask;
    }
}
