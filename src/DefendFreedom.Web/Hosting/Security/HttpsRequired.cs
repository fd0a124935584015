using System.Net;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// The desk's cookies are for HTTPS alone, and a password over plain HTTP can be read on the way. Where a browser would refuse the
/// cookies, a page says so in place of a form that could not be sent.
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

    // Browsers count their own machine as secure, and send Fetch Metadata to what they count as secure alone
    // (https://www.w3.org/TR/fetch-metadata/): with it, or with a proxy's word, HTTPS ends before this program.
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
