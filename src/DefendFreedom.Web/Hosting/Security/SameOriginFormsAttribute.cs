using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// A form that anybody may send, guarded without a cookie: browsers say where a form comes from (Fetch Metadata, and Origin
/// in RFC 6454). A browser too old to say either is let in; it could be made to send only what its owner could send.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SameOriginFormsAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Before the form is read.</summary>
    public int Order => 940;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && !IsSameOrigin(request))
            context.Result = new StatusCodeResult(StatusCodes.Status400BadRequest);
    }

    /// <summary>Whether the form comes from a page of this site, as far as the browser says.</summary>
    internal static bool IsSameOrigin(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is "same-origin" or "none";
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (
                Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            );
    }
}
