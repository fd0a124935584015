using System.Text.Encodings.Web;
using System.Text.Unicode;
using DefendFreedom.Web.Areas.Admin;
using DefendFreedom.Web.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Serving;

/// <summary>Razor Pages with lower-case addresses.</summary>
public static class PagesSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.AddDeskRules());
        services.AddDataProtection().SetApplicationName("DefendFreedom");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<DataSettings>, ILoggerFactory>((keys, data, log) =>
            keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(data.Value.Directory, "keys")), log));
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
