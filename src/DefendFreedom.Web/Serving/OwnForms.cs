using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// A form that anybody may send, guarded without a cookie: browsers say where a form comes from (Fetch Metadata, and Origin
/// in RFC 6454). A browser too old to say either is let in; it could be made to send only what its owner could send. A form
/// that is too large or has too many fields is refused before anything of it is used.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnFormsAttribute : Attribute, IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && await Fault(request) is { } status) context.Result = new StatusCodeResult(status);
        else await next();
    }

    private static async Task<int?> Fault(HttpRequest request)
    {
        if (!IsOwn(request)) return StatusCodes.Status400BadRequest;
        return await ReadFault(request);
    }

    /// <summary>Whether the form comes from a page of this site, as far as the browser says.</summary>
    internal static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site) return site is "same-origin" or "none";
        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the form arrives whole and within its limits; then it has been read.</summary>
    internal static async Task<bool> CanRead(HttpRequest request) => await ReadFault(request) is null;

    private static async Task<int?> ReadFault(HttpRequest request)
    {
        try
        {
            if (request.HasFormContentType) await request.ReadFormAsync(CancellationToken.None);   // a reading that is broken off would be taken for one that goes on
            return null;
        }
        catch (InvalidDataException)   // more fields, or longer ones
        {
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (IOException e)
        {
            return (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        }
    }
}
