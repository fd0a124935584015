using System.Text.Encodings.Web;
using System.Text.Unicode;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>Sets up Razor Pages with lowercase URLs.</summary>
public static class RazorPagesExtensions
{
    public static void AddPages(this IServiceCollection services)
    {
        services
            .AddRazorPages()
            .AddMvcOptions(options =>
            {
                options.ModelBinderProviders.Insert(0, new CheckboxModelBinder());
                options.ModelBinderProviders.Insert(1, new NumberModelBinder());
                options.ModelBinderProviders.Insert(2, new TextModelBinder());
                options.Filters.Add(new FormReadingFilter());
                // Route values take precedence over form fields of the same name.
                options.ValueProviderFactories.RemoveType<RouteValueProviderFactory>();
                options.ValueProviderFactories.Insert(0, new RouteValueProviderFactory());
            });
        services.AddRouteConstraints();
        // Encodes letters of every script as themselves: “é” takes two bytes instead of eight.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
    }
}
