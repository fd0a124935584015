using System.Text.Encodings.Web;
using System.Text.Unicode;
using DefendFreedom.Web.Areas.Admin;

namespace DefendFreedom.Web.Serving;

/// <summary>Razor Pages with lower-case addresses.</summary>
public static class PagesSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.AddDeskRules()).AddMvcOptions(options => options.ModelBinderProviders.Insert(0, new TickBinder()));
        services.AddRouting(options => options.LowercaseUrls = true);
        // Letters of every script as themselves: “é” takes two bytes and not eight.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}
