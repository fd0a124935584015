using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// `/media/{name}` and `/media/{name}/{file}`: what was uploaded, and the files beside the content files that are not on a page of
/// their own. Who may see them says <see cref="MediaVisibility"/>; whoever holds a link to an embargoed publication finds what that
/// shows below the link's own address. Nobody is told whether a file that they may not see exists.
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

    // Who may see it is asked first, of any name: an answer must not come sooner because there is nothing to hide.
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
        var written = context.RequestServices.GetRequiredService<SiteContent>().Current;
        if (written.MediaFiles.Contains(name))
            return file is null ? SendFile(Path.Combine(written.Directory, "media", name), isPublic, context) : Results.NotFound();
        return written.Media.GetValueOrDefault(name)?.Upload is { } upload ? Send(upload, file, isPublic, context) : Results.NotFound();
    }

    private static IResult SendFile(string path, bool isPublic, HttpContext context)
    {
        var found = new FileInfo(path);
        if (!found.Exists || !ContentTypes.TryGetContentType(path, out var type))
            return Results.NotFound();
        context.Response.Headers.CacheControl = GetCacheControl(isPublic);
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        return Results.File(
            found.FullName,
            type,
            entityTag: new EntityTagHeaderValue($"\"{found.LastWriteTimeUtc.Ticks:x}-{found.Length:x}\"")
        );
    }

    private static IResult Send(Upload upload, string? file, bool isPublic, HttpContext context)
    {
        var name = file ?? (upload.IsPicture ? "" : upload.OriginalFileName);
        if (context.RequestServices.GetRequiredService<MediaFolder>().Find(upload, name) is not { } found)
            return Results.NotFound();
        var headers = context.Response.Headers;
        headers.CacheControl = GetCacheControl(isPublic);
        // Whatever a file may turn out to hold, it runs nothing here.
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        var format =
            name == upload.OriginalFileName ? upload.Format
            : name == Renditions.SharedFileName ? FileFormat.Jpeg
            : FileFormat.WebP;
        return Results.File(
            found.FullName,
            format.MediaType(),
            name == upload.OriginalFileName ? GetDownloadName(upload) : null,
            entityTag: new EntityTagHeaderValue($"\"{upload.Folder}-{name}\""),
            enableRangeProcessing: true
        );
    }

    // Asked for anew each time, which costs a 304: what is taken down or replaced is gone from every cache at once.
    private static string GetCacheControl(bool isPublic) => isPublic ? "public, no-cache" : "private, no-store";

    // A browser saves the original and opens nothing of it.
    private static string GetDownloadName(Upload upload) => upload.IsPicture ? $"{upload.Name}.{upload.Format.Extension()}" : upload.Name;
}
