using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// Stale copies of pages, for database outages. They are kept in the output cache's store under the tags of what they show, so they are
/// evicted when any of it changes: withdrawn or corrected content is never shown.
/// </summary>
public sealed class StalePageStore(IOutputCacheStore store, IOptions<PageCacheOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Whether the page may be needed during an outage.</summary>
    public bool CanStore(HttpRequest request) => GetAddress(request) is not null;

    /// <summary>Returns the current versions of what the page shows; when they change while a page is rendered, it is not stored.</summary>
    public string EditionOf(HttpContext context) =>
        options.Value.VersionsAt(context.Request.Path, context.RequestServices, clock.GetUtcNow().UtcDateTime);

    public async Task Save(HttpContext context, ReadOnlyMemory<byte> page)
    {
        var tags = context.Features.Get<IOutputCacheFeature>()?.Context.Tags;
        if (tags is null || context.Response is not { StatusCode: StatusCodes.Status200OK, ContentType: { } type })
            return;
        using var output = new MemoryStream();
        using (var compressed = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(compressed))
        {
            writer.Write(clock.GetUtcNow().UtcTicks);
            writer.Write(type);
            writer.Write(page.Length);
            writer.Write(page.Span);
        }
        await store.SetAsync(CreateKey(context.Request), output.ToArray(), [.. tags], Lifetime, context.RequestAborted);
    }

    public async Task<StalePage?> Find(HttpContext context)
    {
        if (!CanStore(context.Request) || await store.GetAsync(CreateKey(context.Request), context.RequestAborted) is not { } stored)
            return null;
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(stored), CompressionMode.Decompress));
        return new StalePage(new DateTime(reader.ReadInt64(), DateTimeKind.Utc), reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
    }

    private string CreateKey(HttpRequest request) => $"last known {GetAddress(request)}";

    private string? GetAddress(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !options.Value.IsPerUser(request.Path) && options.Value.NeedsDatabase(request.Path)
            ? CanonicalUrl.From(request, options.Value)
            : null;
}

/// <summary>A copy of a page, with the time (UTC) at which it was rendered.</summary>
public sealed record StalePage(DateTime RenderedAt, string ContentType, byte[] Body);
