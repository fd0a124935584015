using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Binds each settings class to its section; a wrong value stops the start.</summary>
public static class SiteOptionsExtensions
{
    public static void AddSiteOptions(this IServiceCollection services)
    {
        services.AddSection<SiteOptions>("Site");
        services.AddSection<ContentOptions>("Content");
        services.AddSection<DataOptions>("Data");
        services.AddSection<NodeOptions>("Node");
        services.AddSection<MetricsOptions>("Metrics");
        services.AddSection<LimitOptions>("Limits");
        services.AddSection<DatabaseOptions>("Database");
    }

    /// <summary>
    /// Throws for what a site lacks that others than its developer reach: a request's own address may be forged, so the site must know
    /// its name.
    /// </summary>
    public static void ValidateForServing(this IServiceProvider services)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment())
            return;
        if (services.GetRequiredService<IOptions<SiteOptions>>().Value.BaseUrl is { Length: > 0 })
            return;
        throw new OptionsValidationException(
            "Site",
            typeof(SiteOptions),
            [
                "Site:BaseUrl must be set outside Development to the address that people know the site by, such as https://example.org: "
                    + "feeds, mail and canonical links name it",
            ]
        );
    }

    /// <summary>Throws <see cref="OptionsValidationException"/> for what is wrong, be it out of bounds or no number at all.</summary>
    public static void ValidateOptions(this IServiceProvider services)
    {
        try
        {
            services.ValidateKeys();
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException e) // the binder's: it names the setting and the value
        {
            throw new OptionsValidationException("", typeof(object), [e.Message]);
        }
    }
}
