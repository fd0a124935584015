using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>
/// Pages as they last were, for when the database does not answer. They lie in the output cache's store under the tags of what
/// they show, and so go the moment that any of it changes: nobody is shown what was withdrawn or corrected since.
/// </summary>
public sealed class StalePageStore(IOutputCacheStore store, IOptions<PageCacheOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Whether a page is worth keeping.</summary>
    public bool CanStore(HttpRequest request) => GetAddress(request) is not null;

    /// <summary>A number that changes with what pages show; when it has changed while a page was made, the page is not kept.</summary>
    public string EditionOf(HttpContext context) =>
        options.Value.VersionsAt(context.Request.Path, context.RequestServices, clock.GetUtcNow().UtcDateTime);

    public async Task Save(HttpContext context, ReadOnlyMemory<byte> page)
    {
        var tags = context.Features.Get<IOutputCacheFeature>()?.Context.Tags;
        if (tags is null || context.Response is not { StatusCode: StatusCodes.Status200OK, ContentType: { } type })
            return;
        using var kept = new MemoryStream();
        using (var packed = new BrotliStream(kept, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed))
        {
            writer.Write(clock.GetUtcNow().UtcTicks);
            writer.Write(type);
            writer.Write(page.Length);
            writer.Write(page.Span);
        }
        await store.SetAsync(CreateKey(context.Request), kept.ToArray(), [.. tags], Lifetime, context.RequestAborted);
    }

    public async Task<StalePage?> Find(HttpContext context)
    {
        if (!CanStore(context.Request) || await store.GetAsync(CreateKey(context.Request), context.RequestAborted) is not { } kept)
            return null;
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(kept), CompressionMode.Decompress));
        return new StalePage(new DateTime(reader.ReadInt64(), DateTimeKind.Utc), reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
    }

    private string CreateKey(HttpRequest request) => $"last known {GetAddress(request)}";

    private string? GetAddress(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !options.Value.IsPerUser(request.Path) && options.Value.NeedsDatabase(request.Path)
            ? CanonicalUrl.From(request, options.Value)
            : null;
}

/// <summary>A page as it was at a time (UTC).</summary>
public sealed record StalePage(DateTime RenderedAt, string ContentType, byte[] Body);
