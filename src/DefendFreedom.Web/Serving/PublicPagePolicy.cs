using System.Globalization;
using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Search;
using DefendFreedom.Web.Signing;
using DefendFreedom.Web.Watching;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// What may be served again to anybody: answers of 200 to GET that are not for one person. The key is the address in its one
/// form, the encoding, and the editions of the newsroom and of what is written: an embargo lifts in the cache by the clock, and a
/// page that was under way while its words changed is not kept for those who come after. What is asked for oddly is made anew.
/// </summary>
public sealed class PublicPagePolicy : IOutputCachePolicy
{
    private const string NotFound = "/fault/404";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Pages with a count of signatures, which is at most ten seconds old.</summary>
    internal static readonly TimeSpan CountLife = TimeSpan.FromSeconds(5);

    /// <summary>Whether it depends on the person what stands at a path: the desk, what a named link opens, what was uploaded, what follows signing.</summary>
    public static bool IsPersonal(PathString path) =>
        path.StartsWithSegments("/admin") || path.StartsWithSegments("/newsroom/embargo") || path.StartsWithSegments("/media")
        || (path.StartsWithSegments("/petitions", out var rest) && rest.Value!.LastIndexOf('/') > 0);

    /// <summary>Whether it is the same for everybody, and for a while, what stands at a path.</summary>
    public static bool IsForAll(PathString path) => !IsPersonal(path) && !path.StartsWithSegments("/healthz") && !path.StartsWithSegments("/readyz");

    // One page tells of all that is not there: it is kept under its own address, not under those that were asked for. What the browser
    // holds of the address has nothing to do with it.
    private static bool IsPlainNotFound(HttpContext context)
    {
        if (context.Request.Path != NotFound || context.Features.Get<IStatusCodeReExecuteFeature>() is not { } asked) return false;
        if (FaultPages.IsFromMail(asked.OriginalPath)) return false;
        context.Request.Headers.Remove(HeaderNames.IfModifiedSince);
        context.Request.Headers.Remove(HeaderNames.IfNoneMatch);
        return true;
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var address = HttpMethods.IsGet(request.Method) && IsForAll(request.Path) ? KnownQuery.AddressOf(request) : null;
        var may = address is not null && (address != NotFound || IsPlainNotFound(context.HttpContext));
        context.EnableOutputCaching = may;
        context.AllowCacheLookup = may;
        context.AllowCacheStorage = may;
        context.AllowLocking = may;
        if (!may) return ValueTask.CompletedTask;

        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        context.CacheVaryByRules.VaryByHost = false;   // nothing in a page is made of it, and a forged one would take a place of its own
        context.CacheVaryByRules.VaryByValues["address"] = address!;
        context.CacheVaryByRules.VaryByValues["encoding"] = request.Headers.AcceptEncoding.ToString();
        context.CacheVaryByRules.VaryByValues["written"] = services.GetRequiredService<SiteContent>().Current.Edition.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["switches"] = services.GetRequiredService<SwitchBoard>().Current.Version.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["edition"] = services.GetRequiredService<Catalogue>().Edition(now).ToString(CultureInfo.InvariantCulture);
        if (request.Path.StartsWithSegments("/search"))
            context.CacheVaryByRules.VaryByValues["found"] = services.GetRequiredService<SearchIndex>().Edition.ToString(CultureInfo.InvariantCulture);
        context.Tags.Add(services.GetRequiredService<PageStore>().Begin());
        context.ResponseExpirationTimeSpan = request.Path.StartsWithSegments("/petitions") ? CountLife : Life;
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.HttpContext.RequestServices.GetRequiredService<Measures>().FromCache();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var kept = IsPlainNotFound(context.HttpContext) ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        context.AllowCacheStorage = response.StatusCode == kept && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        if (context.AllowCacheStorage) context.HttpContext.RequestServices.GetRequiredService<Measures>().MadeAnew();
        return ValueTask.CompletedTask;
    }
}
