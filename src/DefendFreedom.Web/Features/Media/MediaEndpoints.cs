using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// `/media/{name}` and `/media/{name}/{file}`: uploads, and files in `content/media` that no content page shows.
/// <see cref="MediaVisibility"/> decides who may see them; the media of an embargoed publication are available below its embargo link. A
/// file that the user may not see returns the same 404 as a missing one.
/// </summary>
public static class MediaEndpoints
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapMedia(this WebApplication app)
    {
        app.MapGet("/media/{name:file}", (string name, HttpContext context) => ServeMedia(name, null, context));
        app.MapGet("/media/{name:file}/{file:file}", (string name, string file, HttpContext context) => ServeMedia(name, file, context));
        app.MapGet(
            "/newsroom/embargo/{token:token}/{name:file}",
            (string token, string name, HttpContext context) => ServeForEmbargoLink(token, name, null, context)
        );
        app.MapGet(
            "/newsroom/embargo/{token:token}/{name:file}/{file:file}",
            (string token, string name, string file, HttpContext context) => ServeForEmbargoLink(token, name, file, context)
        );
    }

    // Visibility is checked first, for any name, so that the response time does not reveal whether a file exists.
    private static async Task<IResult> ServeMedia(string name, string? file, HttpContext context)
    {
        if (name.Length > Upload.NameMaxLength)
            return Results.NotFound();
        var visibility = context.RequestServices.GetRequiredService<MediaVisibility>();
        var isPublic = await visibility.IsPublic(name);
        return isPublic || await visibility.CanView(context, name) ? Send(name, file, isPublic, context) : Results.NotFound();
    }

    private static async Task<IResult> ServeForEmbargoLink(string token, string name, string? file, HttpContext context)
    {
        var db = context.RequestServices.GetRequiredService<SiteDb>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (EmbargoLink.HashToken(token) is not { } hash)
            return Results.NotFound();
        if (await db.EmbargoLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash) is not { } link)
            return Results.NotFound();
        var names = context.RequestServices.GetRequiredService<SiteContent>().Current.NamesFor(name);
        var publication = await db.Publications.AsNoTracking().UsingMedia(names).FirstOrDefaultAsync(p => p.Id == link.PublicationId);
        return publication is not null && link.GrantsAccess(now, publication) ? Send(name, file, false, context) : Results.NotFound();
    }

    private static IResult Send(string name, string? file, bool isPublic, HttpContext context)
    {
        var snapshot = context.RequestServices.GetRequiredService<SiteContent>().Current;
        if (snapshot.MediaFiles.Contains(name))
            return file is null ? SendFile(Path.Combine(snapshot.Directory, "media", name), isPublic, context) : Results.NotFound();
        return snapshot.Media.GetValueOrDefault(name)?.Upload is { } upload ? Send(upload, file, isPublic, context) : Results.NotFound();
    }

    private static IResult SendFile(string path, bool isPublic, HttpContext context)
    {
        var info = new FileInfo(path);
        if (!info.Exists || !ContentTypes.TryGetContentType(path, out var type))
            return Results.NotFound();
        context.Response.Headers.CacheControl = GetCacheControl(isPublic);
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return Results.File(
            info.FullName,
            type,
            entityTag: new EntityTagHeaderValue($"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\"")
        );
    }

    private static IResult Send(Upload upload, string? file, bool isPublic, HttpContext context)
    {
        var name = file ?? (upload.IsPicture ? "" : upload.OriginalFileName);
        if (context.RequestServices.GetRequiredService<MediaFolder>().Find(upload, name) is not { } info)
            return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = GetCacheControl(isPublic);
        // Whatever the file contains, the browser must not run it. A sandbox would keep the browser's own viewer from opening a document.
        headers.ContentSecurityPolicy = upload.IsPicture
            ? "default-src 'none'; frame-ancestors 'none'; sandbox"
            : "default-src 'none'; object-src 'self'; frame-ancestors 'none'";
        var format =
            name == upload.OriginalFileName ? upload.Format
            : name == Renditions.SharedFileName ? FileFormat.Jpeg
            : FileFormat.WebP;
        if (!upload.IsPicture)
            headers.ContentDisposition = $"inline; filename=\"{upload.Name}\"";
        return Results.File(
            info.FullName,
            format.MediaType(),
            upload.IsPicture && name == upload.OriginalFileName ? $"{upload.Name}.{upload.Format.Extension()}" : null,
            entityTag: new EntityTagHeaderValue($"\"{upload.Folder}-{name}\""),
            enableRangeProcessing: true
        );
    }

    // Revalidated each time, at the cost of a 304, so that a file that is taken down or replaced disappears from every cache.
    private static string GetCacheControl(bool isPublic) => isPublic ? "public, no-cache" : "private, no-store";
}
