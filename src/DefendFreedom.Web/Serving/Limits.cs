using System.Threading.RateLimiting;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>How much may come in: bodies, heads, fields, and requests of one address block at once. Uploads say their own size, at their page.</summary>
public static class Limits
{
    /// <summary>Bytes of a form that anybody may send; the longest honest one has about two thousand.</summary>
    public const long PublicForm = 16 * 1024;

    /// <summary>Bytes of any other: the longest text, percent-encoded, sealed in a page that asks for the password first, and percent-encoded once more.</summary>
    private const long Body = 4 * 1024 * 1024;

    private const int Head = 16 * 1024;
    private const int HeadLines = 64;
    private const int Fields = 500;
    private const int FieldName = 200;
    private const int Waiting = 4;   // for each that is worked on

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = Body;
            server.Limits.MaxRequestHeadersTotalSize = Head;
            server.Limits.MaxRequestHeaderCount = HeadLines;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            (form.ValueCountLimit, form.KeyLengthLimit, form.ValueLengthLimit) = (Fields, FieldName, (int)Body);
            form.MultipartBodyLengthLimit = Body;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Block);
        });
    }

    private static RateLimitPartition<string> Block(HttpContext context) => IsFree(context)
        ? RateLimitPartition.GetNoLimiter("free")
        : RateLimitPartition.GetConcurrencyLimiter(Convert.ToHexString(NetworkFingerprints.HostBytes(context.Connection.RemoteIpAddress)), _ => AtOnce(context));

    private static ConcurrencyLimiterOptions AtOnce(HttpContext context)
    {
        var most = context.RequestServices.GetRequiredService<IOptions<LimitSettings>>().Value.PerBlock;
        return new ConcurrencyLimiterOptions { PermitLimit = most, QueueLimit = most * Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };
    }

    // The page that says so needs no turn, nor does whoever looks after the site.
    private static bool IsFree(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Request.Path.StartsWithSegments("/healthz") || context.Request.Path.StartsWithSegments("/readyz");
}
