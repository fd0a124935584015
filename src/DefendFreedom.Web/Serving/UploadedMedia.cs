using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Outage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace DefendFreedom.Web.Serving;

/// <summary>
/// `/media/{name}` and `/media/{name}/{file}`: what was uploaded. The one rule of who may see it: the public, while something
/// that the public may see shows it; whoever holds a link to an embargoed publication, what that shows, below the link's own
/// address; the desk's writers, always. For everybody else it is not there.
/// </summary>
public static class UploadedMedia
{
    public static void MapUploadedMedia(this WebApplication app)
    {
        app.MapGet("/media/{name:file}", (string name, HttpContext context) => ForAnybody(name, null, context));
        app.MapGet("/media/{name:file}/{file:file}", (string name, string file, HttpContext context) => ForAnybody(name, file, context));
        app.MapGet("/newsroom/embargo/{token:token}/{name:file}",
            (string token, string name, HttpContext context) => ForOne(token, name, null, context));
        app.MapGet("/newsroom/embargo/{token:token}/{name:file}/{file:file}",
            (string token, string name, string file, HttpContext context) => ForOne(token, name, file, context));
    }

    private static async Task<IResult> ForAnybody(string name, string? file, HttpContext context)
    {
        if (Uploaded(name, context) is not { } upload) return Results.NotFound();
        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var isPublic = await services.GetRequiredService<KnownMedia>().IsPublic(name,
            () => services.GetRequiredService<SiteDb>().Publications.VisibleToPublic(now).Showing(name).AnyAsync());
        var may = isPublic || (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(context.User, DeskRules.Write)).Succeeded;
        return may ? Send(upload, file, isPublic, context) : Results.NotFound();
    }

    private static async Task<IResult> ForOne(string token, string name, string? file, HttpContext context)
    {
        var db = context.RequestServices.GetRequiredService<SiteDb>();
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (EmbargoLink.Hash(token) is not { } hash) return Results.NotFound();
        if (await db.EmbargoLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash) is not { } link) return Results.NotFound();
        var publication = await db.Publications.AsNoTracking().Showing(name).FirstOrDefaultAsync(p => p.Id == link.PublicationId);
        if (publication is null || !link.Opens(now, publication)) return Results.NotFound();
        return Uploaded(name, context) is { } upload ? Send(upload, file, false, context) : Results.Redirect(MediaFile.PublicRoot + name);
    }

    private static Upload? Uploaded(string name, HttpContext context) =>
        context.RequestServices.GetRequiredService<SiteContent>().Current.Media.GetValueOrDefault(name)?.Upload;

    private static IResult Send(Upload upload, string? file, bool isPublic, HttpContext context)
    {
        var name = file ?? (upload.IsPicture ? "" : upload.Original);
        if (context.RequestServices.GetRequiredService<MediaFolder>().Find(upload, name) is not { } found) return Results.NotFound();
        var headers = context.Response.Headers;
        // Asked for anew each time, which costs a 304: what is taken down or replaced is gone from every cache at once.
        headers.CacheControl = isPublic ? "public, no-cache" : "private, no-store";
        // Whatever a file may turn out to hold, it runs nothing here.
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        var type = name == upload.Original ? upload.Format.MediaType() : FileFormat.WebP.MediaType();
        return Results.File(found.FullName, type, name == upload.Original ? DownloadName(upload) : null,
            entityTag: new EntityTagHeaderValue($"\"{upload.Folder}-{name}\""), enableRangeProcessing: true);
    }

    // A browser saves the original and opens nothing of it.
    private static string DownloadName(Upload upload) => upload.IsPicture ? $"{upload.Name}.{upload.Format.Ending()}" : upload.Name;
}
