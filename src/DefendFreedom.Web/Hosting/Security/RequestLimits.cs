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

/// <summary>
/// Limits for bodies, headers, fields and concurrent requests of one address block. A page that accepts more declares it with
/// <see cref="LargeFormAttribute"/>.
/// </summary>
public static class RequestLimits
{
    /// <summary>Bytes of a body that anyone may send; the longest legitimate form has about two thousand.</summary>
    public const long PublicFormMaxBytes = 16 * 1024;

    /// <summary>Bytes of a form at the desk, from a signed-in user: several times the longest text, percent-encoded.</summary>
    public const long DeskFormMaxBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of a form that is kept while its sender signs in again: the longest text, percent-encoded.</summary>
    public const long SuspendedFormMaxBytes = 1024 * 1024;

    /// <summary>Bytes of the same form encrypted, percent-encoded once more.</summary>
    public const long SealedFormMaxBytes = 2 * SuspendedFormMaxBytes;

    /// <summary>
    /// Bytes of a rejected body that are read and discarded so that the client receives the response: as many as the upload page accepts.
    /// </summary>
    public const long DiscardedBodyMaxBytes = 260 * 1024 * 1024;

    /// <summary>Name of the rate limiting policy for concurrent searches of one address block.</summary>
    public const string SearchPolicy = "searches";

    private const int MaxConcurrentSearches = 4;
    private const int QueuedSearchesPerPermit = 15;
    private const int HeadersMaxBytes = 16 * 1024;
    private const int MaxHeaders = 64;
    private const int MaxFields = 500;
    private const int FieldNameMaxLength = 200;

    // Per concurrent request. More concurrency would only take processor time from other clients.
    private const int QueuedRequestsPerPermit = 40;
    private const int MaxConcurrentLargeBodies = 4; // of one address block
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

    /// <summary>
    /// Returns the bucket of an address block among the request counters. Blocks share a fixed number of buckets, selected by a random
    /// secret key.
    /// </summary>
    public static int BucketOf(IPAddress? address) =>
        BinaryPrimitives.ReadUInt16LittleEndian(HMACSHA256.HashData(BucketKey, ClientAddress.GetHostBytes(address))) & (BucketCount - 1);

    // Large bodies take long, so they have a limit of their own and do not delay other requests.
    private static RateLimitPartition<(int Bucket, bool IsLarge)> GetPartition(HttpContext context) =>
        IsExempt(context)
            ? RateLimitPartition.GetNoLimiter((-1, false))
            : RateLimitPartition.GetConcurrencyLimiter(
                (BucketOf(context.Connection.RemoteIpAddress), RequestBodies.IsLarge(context.Request)),
                partition => GetOptions(partition.Item2, context)
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

    // Error pages and health checks are not rate-limited.
    private static bool IsExempt(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Request.Path.StartsWithSegments("/healthz")
        || context.Request.Path.StartsWithSegments("/readyz");
}
