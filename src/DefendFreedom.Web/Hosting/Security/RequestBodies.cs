using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// How bodies come in. A small one is read whole before anything else is done, so whoever sends it slowly takes nobody's turn. A larger one
/// must say its length, and not a byte of it is read before it is known who sends it and whether the page takes so much.
/// </summary>
public static class RequestBodies
{
    /// <summary>Whether a body is so large that it waits for its page.</summary>
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
            catch (IOException) // whoever sent it is gone
            {
                return;
            }
            body.Position = 0;
            request.Body = body; // for the page that tells of a fault as well
        }
        await next(context);
        // What nobody read is thrown away for a moment as it comes: a proxy that is still sending would not hear the answer otherwise.
        if (IsLarge(request) && request.Path.StartsWithSegments("/admin"))
            RaiseLimit(context, RequestLimits.DiscardedBodyMaxBytes);
    }

    /// <summary>Lets a larger body in where it is wanted; who may not open a page does not come so far.</summary>
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

    /// <summary>Raises the limit of the request under way.</summary>
    public static void RaiseLimit(HttpContext context, long maxSize)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = maxSize;
    }

    // With whatever method: a form that comes with a GET is read as well.
    private static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };

    private static long MaxSize(HttpContext context) =>
        context.GetEndpoint()!.Metadata.GetMetadata<LargeFormAttribute>()?.MaxSize
        ?? (
            context.Request.Path.StartsWithSegments("/admin") && context.User.Identity is { IsAuthenticated: true }
                ? RequestLimits.DeskFormMaxBytes
                : RequestLimits.PublicFormMaxBytes
        );
}
