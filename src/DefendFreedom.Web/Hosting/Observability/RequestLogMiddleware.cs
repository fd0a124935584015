using System.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Serilog.Context;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>
/// Logs one line for each request: method, route, status, milliseconds, id. The route is the pattern of the page and not the path, which
/// may contain a token; for responses without a page (cached or static) it is the first segment of the path. Client address, query and user
/// are not logged.
/// </summary>
public sealed partial class RequestLogMiddleware(RequestDelegate next, SiteMetrics metrics, ILogger<RequestLogMiddleware> log)
{
    private static readonly object EndpointKey = new();

    public async Task Invoke(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            using (LogContext.PushProperty("RequestId", context.TraceIdentifier))
                await next(context);
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(start);
            metrics.RecordRequest(context.Response.StatusCode, duration);
            if (log.IsEnabled(LogLevel.Information))
                LogRequest(
                    log,
                    context.Request.Method,
                    GetRoute(context),
                    context.Response.StatusCode,
                    Math.Round(duration.TotalMilliseconds, 1),
                    context.TraceIdentifier
                );
        }
    }

    /// <summary>Remembers the endpoint of the requested page, because an error page replaces it.</summary>
    public static Task RememberEndpoint(HttpContext context, RequestDelegate next)
    {
        context.Items.TryAdd(EndpointKey, context.GetEndpoint());
        return next(context);
    }

    /// <summary>Returns the route pattern of the current request.</summary>
    public static string GetRoute(HttpContext context) =>
        context.Items.TryGetValue(EndpointKey, out var item) && item is RouteEndpoint endpoint
            ? "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
            : GetFirstSegment(context.Request.Path.Value ?? "");

    // A path without a route may contain anything, so only known first segments are named.
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
        var first = path.Split('/', 3) is [_, var segment, ..] ? segment : "";
        return first.Length == 0 ? "/"
            : known.Contains(first, StringComparer.OrdinalIgnoreCase) ? $"/{first.ToLowerInvariant()}…"
            : "/…";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Route} {Status} in {Milliseconds} ms, {Id}")]
    private static partial void LogRequest(ILogger log, string method, string route, int status, double milliseconds, string id);
}
