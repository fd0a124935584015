using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Returns a fault that stops the startup of the site, in a line that names the setting; null if there is none.</summary>
public delegate string? StartupCheck();

/// <summary>Binds each options class to its section; an invalid value stops the startup.</summary>
public static class SiteOptionsExtensions
{
    public static void AddSiteOptions(this IServiceCollection services)
    {
        services.AddSection<SiteOptions>();
        services.AddSection<ContentOptions>();
        services.AddSection<DataOptions>();
        services.AddSection<NodeOptions>();
        services.AddSection<MetricsOptions>();
        services.AddSection<LimitOptions>();
        services.AddSection<DatabaseOptions>();
    }

    /// <summary>Throws <see cref="OptionsValidationException"/> with what a feature finds wrong before the site serves.</summary>
    public static void ValidateForStartup(this IServiceProvider services)
    {
        var faults = services.GetServices<StartupCheck>().Select(find => find()).OfType<string>().ToList();
        if (faults.Count > 0)
            throw new OptionsValidationException("", typeof(object), faults);
    }

    /// <summary>
    /// Throws if a setting that the public site needs is missing: the Host header of a request may be forged, so the site must know its
    /// URL.
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
                "Outside Development, Site:BaseUrl must be set to the public address of the site, such as https://example.org: "
                    + "feeds, e-mails, and canonical links use it",
            ]
        );
    }

    /// <summary>Throws <see cref="OptionsValidationException"/> for an invalid value, whether out of range or of the wrong type.</summary>
    public static void ValidateOptions(this IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException e) // from the binder; the message names the setting and the value
        {
            throw new OptionsValidationException("", typeof(object), [e.Message]);
        }
    }
}
