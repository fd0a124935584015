using System.Text.Encodings.Web;
using System.Text.Unicode;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>Razor Pages with lower-case addresses.</summary>
public static class RazorPagesExtensions
{
    public static void AddPages(this IServiceCollection services)
    {
        services
            .AddRazorPages()
            .AddMvcOptions(options =>
            {
                options.ModelBinderProviders.Insert(0, new CheckboxModelBinder());
                options.Filters.Add(new FormReadingFilter());
                // What stands in the address counts, and no field of a form that bears the same name.
                options.ValueProviderFactories.RemoveType<RouteValueProviderFactory>();
                options.ValueProviderFactories.Insert(0, new RouteValueProviderFactory());
            });
        services.AddRouteConstraints();
        // Letters of every script as themselves: “é” takes two bytes and not eight.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}
