using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>How much may come in: bodies, heads, fields, and requests of one address block at once. A page that takes more says so itself.</summary>
public static class Limits
{
    /// <summary>Bytes of any body that anybody may send; the longest honest form has about two thousand.</summary>
    public const long PublicForm = 16 * 1024;

    /// <summary>Bytes of a form of the desk, from whoever has signed in: the longest text, percent-encoded, several times over.</summary>
    public const long DeskForm = 4 * 1024 * 1024;

    /// <summary>Bytes of a form that is kept while its sender signs in: the longest text, percent-encoded.</summary>
    public const long SuspendedForm = 1024 * 1024;

    /// <summary>Bytes of the same form sealed, percent-encoded once more.</summary>
    public const long SealedForm = 2 * SuspendedForm;

    /// <summary>Bytes of a body that was refused, so that its sender hears of it: as many as the page of uploads takes.</summary>
    public const long Discarded = 260 * 1024 * 1024;

    /// <summary>The name of the limit of searches that one address block has under way.</summary>
    public const string Searches = "searches";

    private const int SearchesAtOnce = 4;
    private const int SearchesWaiting = 15;
    private const int Head = 16 * 1024;
    private const int HeadLines = 64;
    private const int Fields = 500;
    private const int FieldName = 200;
    private const int Waiting = 40;   // for each that is worked on: more at once would only keep others from the processors
    private const int LargeBodies = 4;   // of one block at once
    private const int Places = 1 << 14;

    private static readonly byte[] PlaceKey = RandomNumberGenerator.GetBytes(16);

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Limits.MaxRequestBodySize = PublicForm;
            server.Limits.MaxRequestHeadersTotalSize = Head;
            server.Limits.MaxRequestHeaderCount = HeadLines;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<FormOptions>(form =>
        {
            (form.ValueCountLimit, form.KeyLengthLimit, form.ValueLengthLimit) = (Fields, FieldName, (int)DeskForm);
            form.MultipartBodyLengthLimit = DeskForm;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Searches, context => RateLimitPartition.GetConcurrencyLimiter(PlaceOf(context.Connection.RemoteIpAddress), _ => Options(SearchesAtOnce, SearchesWaiting)));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (int, bool)>(Block);
        });
    }

    /// <summary>The place of an address block among the counters of requests: blocks share a fixed number, by a key that nobody knows.</summary>
    public static int PlaceOf(IPAddress? address) =>
        BinaryPrimitives.ReadUInt16LittleEndian(HMACSHA256.HashData(PlaceKey, NetworkFingerprints.HostBytes(address))) & (Places - 1);

    // Large bodies take a long time, so they wait for one another and not for the rest.
    private static RateLimitPartition<(int Place, bool IsLarge)> Block(HttpContext context) => IsFree(context)
        ? RateLimitPartition.GetNoLimiter((-1, false))
        : RateLimitPartition.GetConcurrencyLimiter((PlaceOf(context.Connection.RemoteIpAddress), Bodies.IsLarge(context.Request)), place => AtOnce(place.Item2, context));

    private static ConcurrencyLimiterOptions AtOnce(bool isLarge, HttpContext context)
    {
        var most = context.RequestServices.GetRequiredService<IOptions<LimitSettings>>().Value.PerBlock;
        return Options(isLarge ? Math.Min(most, LargeBodies) : most);
    }

    private static ConcurrencyLimiterOptions Options(int most, int waiting = Waiting) =>
        new() { PermitLimit = most, QueueLimit = most * waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    // The page that says so needs no turn, nor does whoever looks after the site.
    private static bool IsFree(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null
        || context.Request.Path.StartsWithSegments("/healthz") || context.Request.Path.StartsWithSegments("/readyz");
}
