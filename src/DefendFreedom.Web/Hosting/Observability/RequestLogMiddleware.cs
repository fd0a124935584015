using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Serilog.Context;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// One line for each request: method, route, status, milliseconds, id. The route is the pattern of the page and not the path, in which a token may
/// stand; of what the cache or a folder answers it is the first part of the path. Neither address nor query nor who asked is written down.
/// </summary>
public sealed partial class RequestLogMiddleware(RequestDelegate next, SiteMetrics metrics, ILogger<RequestLogMiddleware> log)
{
    private static readonly object EndpointKey = new();

    public async Task Invoke(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using (LogContext.PushProperty("RequestId", context.TraceIdentifier))
                await next(context);
        }
        finally
        {
            var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            metrics.RecordRequest(context.Response.StatusCode, milliseconds);
            if (log.IsEnabled(LogLevel.Information))
                Answered(
                    log,
                    context.Request.Method,
                    GetRoute(context),
                    context.Response.StatusCode,
                    Math.Round(milliseconds, 1),
                    context.TraceIdentifier
                );
        }
    }

    /// <summary>Keeps the page that was asked for: the one that tells of a fault comes after it.</summary>
    public static Task RememberEndpoint(HttpContext context, RequestDelegate next)
    {
        context.Items.TryAdd(EndpointKey, context.GetEndpoint());
        return next(context);
    }

    /// <summary>The pattern of the page under way.</summary>
    public static string GetRoute(HttpContext context) =>
        context.Items.TryGetValue(EndpointKey, out var kept) && kept is RouteEndpoint endpoint
            ? "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
            : GetFirstSegment(context.Request.Path.Value ?? "");

    // What nobody routed may be anything; only what the site itself has there is named.
    private static string GetFirstSegment(string path)
    {
        string[] known =
        [
            "campaigns",
            "issues",
            "countries",
            "cases",
            "newsroom",
            "reports",
            "corrections",
            "petitions",
            "search",
            "media",
            "fonts",
            "admin",
        ];
        var first = path.Split('/', 3) is [_, var part, ..] ? part : "";
        return first.Length == 0 ? "/"
            : known.Contains(first, StringComparer.OrdinalIgnoreCase) ? $"/{first.ToLowerInvariant()}…"
            : "/…";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds} ms, {Id}")]
    private static partial void Answered(ILogger log, string method, string route, int status, double milliseconds, string id);
}
