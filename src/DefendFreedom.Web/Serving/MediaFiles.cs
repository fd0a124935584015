using DefendFreedom.Content;
using DefendFreedom.Web.Settings;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>`/media/{name}`: the pictures and documents beside the content files that pages show which are always public. For all others somebody is asked.</summary>
public static class MediaFiles
{
    public static void UseMedia(this WebApplication app)
    {
        var folder = Path.Combine(Path.GetFullPath(app.Services.GetRequiredService<IOptions<ContentSettings>>().Value.Directory), "media");
        if (!Directory.Exists(folder)) return;
        var content = app.Services.GetRequiredService<SiteContent>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/media", out var name) && content.Current.IsOnPage(name.Value!.TrimStart('/')), media =>
        {
            media.UseResponseCompression();
            media.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                RequestPath = "/media",
                OnPrepareResponse = file =>
                {
                    file.Context.Response.Headers.CacheControl = "public, max-age=86400";
                    file.Context.Response.Headers.Vary = "Accept-Encoding";
                },
            });
        });
    }
}
