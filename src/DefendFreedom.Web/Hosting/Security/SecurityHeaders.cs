using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>Adds security headers to every response. The public site and the desk share one policy.</summary>
public static class SecurityHeaders
{
    /// <summary>How long browsers use HTTPS only: long enough that they know the site when they return.</summary>
    private static readonly TimeSpan HstsDuration = TimeSpan.FromDays(365);

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseMiddleware<HstsMiddleware>(Options.Create(new HstsOptions { MaxAge = HstsDuration }));
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                // For browsers too old for the policy: no frames, and no XSS filter, which can be turned against the page (OWASP, "HTTP
                // Headers").
                headers.XFrameOptions = "DENY";
                headers.XXSSProtection = "0";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return next(context);
            }
        );
    }
}
