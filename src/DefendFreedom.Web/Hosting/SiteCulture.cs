using System.Globalization;
using DefendFreedom.Content;

namespace DefendFreedom.Web.Hosting;

/// <summary>Writes dates and numbers of every response in the language of `site.yml`, whatever the language of the machine or the browser.</summary>
public static class SiteCulture
{
    public static void UseSiteCulture(this WebApplication app)
    {
        app.Use(
            async (context, next) =>
            {
                CultureInfo.CurrentCulture = context.RequestServices.GetRequiredService<SiteContent>().Current.Site.Culture;
                await next(context);
            }
        );
    }
}
