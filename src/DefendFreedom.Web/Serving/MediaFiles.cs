using DefendFreedom.Web.Settings;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>`/media/…`: the pictures and documents beside the content files.</summary>
public static class MediaFiles
{
    public static void UseMedia(this WebApplication app)
    {
        var folder = Path.Combine(Path.GetFullPath(app.Services.GetRequiredService<IOptions<ContentSettings>>().Value.Directory), "media");
        if (!Directory.Exists(folder)) return;
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/media"), media =>
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
