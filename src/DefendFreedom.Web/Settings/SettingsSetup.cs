using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Settings;

/// <summary>Binds each settings class to its section; a wrong value stops the start.</summary>
public static class SettingsSetup
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddSection<SiteSettings>("Site");
        services.AddSection<ContentSettings>("Content");
        services.AddSection<DataSettings>("Data");
        services.AddSection<NodeOptions>("Node");
        services.AddSection<MetricsSettings>("Metrics");
        services.AddSection<LimitSettings>("Limits");
        services.AddSection<DatabaseSettings>("Database");
    }

    /// <summary>
    /// Throws for what a site lacks that others than its developer reach: a request's own address may be forged, so the site must know
    /// its name.
    /// </summary>
    public static void ValidateServing(this IServiceProvider services)
    {
        if (services.GetRequiredService<IHostEnvironment>().IsDevelopment()) return;
        if (services.GetRequiredService<IOptions<SiteSettings>>().Value.BaseUrl is { Length: > 0 }) return;
        throw new OptionsValidationException("Site", typeof(SiteSettings),
        [
            "Site:BaseUrl must be set outside Development to the address that people know the site by, such as https://example.org: "
            + "feeds, mail and canonical links name it",
        ]);
    }

    /// <summary>Throws <see cref="OptionsValidationException"/> for what is wrong, be it out of bounds or no number at all.</summary>
    public static void ValidateSettings(this IServiceProvider services)
    {
        try
        {
            services.ValidateKeys();
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException e)   // the binder's: it names the setting and the value
        {
            throw new OptionsValidationException("", typeof(object), [e.Message]);
        }
    }
}
