using System.Globalization;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Hosting;

/// <summary>Formats dates and numbers of every response in the language of `site.yml`, whatever the machine or browser prefers.</summary>
public static class SiteCulture
{
    public static void UseSiteCulture(this WebApplication app)
    {
        var content = app.Services.GetRequiredService<SiteContent>;
        app.Use(next =>
            context =>
            {
                CultureInfo.CurrentCulture = content().Current.Site.Culture;
                return next(context);
            }
        );
    }
}
