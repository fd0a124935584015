using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Checks that the site's public URL is configured.</summary>
internal static class AddressCheck
{
    private const string Missing =
        "Site:BaseUrl is not set, so the site does not start. "
        + "Set it to the address that people know the site by, such as https://example.org.";

    public static (string, IReadOnlyList<string>) Run(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl is { Length: > 0 } url)
            return ($"people know the site by {url}", []);
        return ("it is where the program listens", services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? [] : [Missing]);
    }
}
