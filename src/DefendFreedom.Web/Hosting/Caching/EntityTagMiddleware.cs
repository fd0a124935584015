using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// Gives each page an ETag computed from its compressed bytes and answers 304 to clients that already have them (RFC 9110, 13.1.2).
/// </summary>
public sealed class EntityTagMiddleware(RequestDelegate next, IOptions<PageCacheOptions> options)
{
    public async Task Invoke(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || options.Value.IsPerUser(context.Request.Path))
        {
            await next(context);
            return;
        }
        var originalBody = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = originalBody;
        }
        await Send(context, page);
    }

    private static async Task Send(HttpContext context, MemoryStream page)
    {
        var bytes = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (bytes.Length == 0)
            return; // an error page may still be written
        if (context.Response.StatusCode == StatusCodes.Status200OK && !context.Response.Headers.ContainsKey(HeaderNames.ETag))
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(bytes.Span), 0, 8)}\"");
            context.Response.GetTypedHeaders().ETag = tag;
            context.Response.Headers.CacheControl = "public, no-cache"; // revalidate each time; an unchanged page costs a 304
            context.Response.Headers.Vary = HeaderNames.AcceptEncoding; // needed for the uncompressed page as well
        }
        // Only the output cache answers 304; a freshly rendered page is always sent in full.
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
