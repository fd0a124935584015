using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// Protects a public form without a cookie: browsers state where a form comes from (Fetch Metadata, and Origin in RFC 6454). A browser too
/// old to send either header is allowed; it could only be made to send what its user could send anyway.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameOriginFormsAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Runs before the form is read.</summary>
    public int Order => 940;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && !IsSameOrigin(request))
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
    }

    /// <summary>Whether the form comes from a page of this site, according to the browser's headers.</summary>
    internal static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out var source)
                && source.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            );
    }
}
