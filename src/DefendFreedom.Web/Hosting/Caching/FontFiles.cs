namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>Serves `/fonts/…` as immutable: the links in the stylesheet carry a version, so browsers need not revalidate.</summary>
public static class FontFiles
{
    public static void UseFontFiles(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/fonts"),
            fonts =>
                fonts.UseStaticFiles(
                    new StaticFileOptions
                    {
                        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable",
                    }
                )
        );
}
