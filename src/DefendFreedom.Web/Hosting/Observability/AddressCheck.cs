using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Observability;

/// <summary>Checks that the site's public URL is configured.</summary>
internal static class AddressCheck
{
    private const string Missing =
        "Site:BaseUrl is not set, so the site does not start. Set it to the public address of the site, such as https://example.org.";

    public static (string, IReadOnlyList<string>) Run(IServiceProvider services)
    {
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl is { Length: > 0 } url)
            return ($"the public address is {url}", []);
        return (
            "the public address is where the program listens",
            services.GetRequiredService<IHostEnvironment>().IsDevelopment() ? [] : [Missing]
        );
    }
}
