using System.Net;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// The desk requires HTTPS: its cookies are Secure, and a password sent over plain HTTP can be intercepted. Where a browser would refuse
/// the cookies, a page explains that instead of showing a form that could not be submitted.
/// </summary>
public static class HttpsRequired
{
    private static readonly object Key = new();

    public static void UseHttpsForDesk(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (!context.Request.Path.StartsWithSegments("/admin") || IsTrustworthy(context.Request))
                    return next(context);
                context.Items[Key] = Key;
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }
        );

    /// <summary>Whether the desk refused a request because it came over plain HTTP.</summary>
    public static bool IsMissing(HttpContext context) => context.Items.ContainsKey(Key);

    // Browsers treat localhost as secure and send Fetch Metadata only to origins that they treat as secure
    // (https://www.w3.org/TR/fetch-metadata/). Those headers, or X-Forwarded-Proto, show that a proxy terminates HTTPS.
    private static bool IsTrustworthy(HttpRequest request) =>
        request.IsHttps
        || IsLocal(request.Host.Host)
        || request.Headers.ContainsKey("Sec-Fetch-Site")
        || request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase);

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
