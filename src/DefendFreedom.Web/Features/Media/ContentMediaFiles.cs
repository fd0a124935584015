using DefendFreedom.Content;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Features.Media;

/// <summary>
/// `/media/{name}`: files in `content/media` that are public because a page from a content file shows them. <see cref="MediaVisibility"/>
/// decides about all others.
/// </summary>
public static class ContentMediaFiles
{
    public static void UseContentMedia(this WebApplication app)
    {
        var folder = Path.Combine(Path.GetFullPath(app.Services.GetRequiredService<IOptions<ContentOptions>>().Value.Directory), "media");
        if (!Directory.Exists(folder))
            return;
        var files = new PhysicalFileProvider(folder);
        app.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments("/media", out var name)
                && context.RequestServices.GetRequiredService<SiteContent>().Current.IsOnPage(name.Value!.TrimStart('/')),
            media =>
            {
                UseCompressed(media, new CompressedFileCache(files, "br"), "br");
                UseCompressed(media, new CompressedFileCache(files, "gzip"), "gzip");
                media.UseStaticFiles(Options(files));
            }
        );
    }

    private static void UseCompressed(IApplicationBuilder media, CompressedFileCache files, string encoding) =>
        media.UseWhen(
            context => context.Request.Headers.AcceptEncoding == encoding,
            branch => branch.UseStaticFiles(Options(files, encoding))
        );

    private static StaticFileOptions Options(IFileProvider files, string? encoding = null) =>
        new()
        {
            FileProvider = files,
            RequestPath = "/media",
            OnPrepareResponse = file =>
            {
                var headers = file.Context.Response.Headers;
                headers.CacheControl = "public, max-age=86400";
                headers.Vary = "Accept-Encoding";
                if (encoding is not null)
                    headers.ContentEncoding = encoding;
            },
        };
}
