namespace DefendFreedom.Web.Hosting.Caching;

/// <summary>`/fonts/…`: the stylesheet names them with their version, so a browser need never ask twice.</summary>
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
