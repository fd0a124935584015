using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>How much may come in: bodies, heads, fields, and requests of one address block at once. A page that takes more says so itself.</summary>
public static class RequestLimits
{
    /// <summary>Bytes of any body that anybody may send; the longest honest form has about two thousand.</summary>
    public const long PublicFormMaxBytes = 16 * 1024;

    /// <summary>Bytes of a form of the desk, from whoever has signed in: the longest text, percent-encoded, several times over.</summary>
    public const long DeskFormMaxBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a form that is kept while its sender signs in: the longest text, percent-encoded.</summary>
    public const long SuspendedFormMaxBytes = 1024 * 1024;

    /// <summary>Bytes of the same form sealed, percent-encoded once more.</summary>
    public const long SealedFormMaxBytes = 2 * SuspendedFormMaxBytes;

    /// <summary>Bytes of a body that was refused, so that its sender hears of it: as many as the page of uploads takes.</summary>
    public const long DiscardedBodyMaxBytes = 260 * 1024 * 1024;

    /// <summary>The name of the limit of searches that one address block has under way.</summary>
    public const string SearchPolicy = "searches";

    private const int MaxConcurrentSearches = 4;
    private const int QueuedSearchesPerPermit = 15;
    private const int HeadersMaxBytes = 16 * 1024;
    private const int MaxHeaders = 64;
    private const int MaxFields = 500;
    private const int FieldNameMaxLength = 200;
    private const int QueuedRequestsPerPermit = 40; // for each that is worked on: more at once would only keep others from the processors
    private const int MaxConcurrentLargeBodies = 4; // of one block at once
    private const int BucketCount = 1 << 14;

    private static readonly byte[] BucketKey = RandomNumberGenerator.GetBytes(16);

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = PublicFormMaxBytes;
            server.Limits.MaxRequestHeadersTotalSize = HeadersMaxBytes;
            server.Limits.MaxRequestHeaderCount = MaxHeaders;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            (form.ValueCountLimit, form.KeyLengthLimit, form.ValueLengthLimit) = (MaxFields, FieldNameMaxLength, (int)DeskFormMaxBytes);
            form.MultipartBodyLengthLimit = DeskFormMaxBytes;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(
                SearchPolicy,
                context =>
                    RateLimitPartition.GetConcurrencyLimiter(
                        BucketOf(context.Connection.RemoteIpAddress),
                        _ => CreateOptions(MaxConcurrentSearches, QueuedSearchesPerPermit)
                    )
            );
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (int, bool)>(GetPartition);
        });
    }

    /// <summary>The place of an address block among the counters of requests: blocks share a fixed number, by a key that nobody knows.</summary>
    public static int BucketOf(IPAddress? address) =>
        BinaryPrimitives.ReadUInt16LittleEndian(HMACSHA256.HashData(BucketKey, ClientAddress.GetHostBytes(address)))
        & (BucketCount - 1);

    // Large bodies take a long time, so they wait for one another and not for the rest.
    private static RateLimitPartition<(int Place, bool IsLarge)> GetPartition(HttpContext context) =>
        IsExempt(context)
            ? RateLimitPartition.GetNoLimiter((-1, false))
            : RateLimitPartition.GetConcurrencyLimiter(
                (BucketOf(context.Connection.RemoteIpAddress), RequestBodies.IsLarge(context.Request)),
                place => GetOptions(place.Item2, context)
            );

    private static ConcurrencyLimiterOptions GetOptions(bool isLarge, HttpContext context)
    {
        var maxConcurrent = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value.ConcurrentRequestsPerClient;
        return CreateOptions(isLarge ? Math.Min(maxConcurrent, MaxConcurrentLargeBodies) : maxConcurrent);
    }

    private static ConcurrencyLimiterOptions CreateOptions(int maxConcurrent, int queuedPerPermit = QueuedRequestsPerPermit) =>
        new()
        {
            PermitLimit = maxConcurrent,
            QueueLimit = maxConcurrent * queuedPerPermit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };

    // The page that says so needs no turn, nor does whoever looks after the site.
    private static bool IsExempt(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Request.Path.StartsWithSegments("/healthz")
        || context.Request.Path.StartsWithSegments("/readyz");
}
