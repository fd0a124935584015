using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// Reads request bodies. A small one is buffered before anything else happens, so a slow sender does not hold a request slot. A larger one
/// must declare its length, and no byte is read before the user is known and the page allows that size.
/// </summary>
public static class RequestBodies
{
    /// <summary>Whether a body is so large that it is not buffered before its page is known.</summary>
    public static bool IsLarge(HttpRequest request) => request.ContentLength > RequestLimits.PublicFormMaxBytes;

    /// <summary>Reads a small body into memory.</summary>
    public static async Task BufferSmall(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HasBody(context) && !IsLarge(request) && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            var body = new MemoryStream();
            try
            {
                await request.Body.CopyToAsync(body);
            }
            catch (BadHttpRequestException e)
            {
                context.Response.StatusCode = e.StatusCode;
                return;
            }
            catch (IOException) // the client disconnected
            {
                return;
            }
            body.Position = 0;
            request.Body = body; // for the error page as well
        }
        await next(context);
        // Kestrel discards the unread rest of a body for a moment: otherwise a proxy that is still sending would not receive the response.
        if (IsLarge(request) && request.Path.StartsWithSegments("/admin"))
            RaiseLimit(context, RequestLimits.DiscardedBodyMaxBytes);
    }

    /// <summary>Raises the limit for pages that accept larger bodies, after authorization.</summary>
    public static void UseBodyLimits(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                if (!IsLarge(context.Request) || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
                    return next(context);
                if (context.GetEndpoint() is null)
                    return next(context); // nothing reads it
                var maxSize = MaxSize(context);
                if (context.Request.ContentLength > maxSize)
                {
                    context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                    return Task.CompletedTask;
                }
                RaiseLimit(context, maxSize);
                return next(context);
            }
        );

    /// <summary>Raises the body limit of the current request.</summary>
    public static void RaiseLimit(HttpContext context, long maxSize)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxSize;
    }

    // Whatever the method: the form of a GET request is read as well.
    private static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };

    private static long MaxSize(HttpContext context) =>
        context.GetEndpoint()!.Metadata.GetMetadata<LargeFormAttribute>()?.MaxSize
        ?? (
            context.Request.Path.StartsWithSegments("/admin") && context.User.Identity is { IsAuthenticated: true }
                ? RequestLimits.DeskFormMaxBytes
                : RequestLimits.PublicFormMaxBytes
        );
}
