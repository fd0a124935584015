using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Settings;

/// <summary>Binds each settings class to its section; a wrong value stops the start.</summary>
public static class SettingsSetup
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddOptions<SiteSettings>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ContentSettings>().BindConfiguration("Content").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DataSettings>().BindConfiguration("Data").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MailSettings>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PetitionSettings>().BindConfiguration("Petitions").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MetricsSettings>().BindConfiguration("Metrics").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BackupSettings>().BindConfiguration("Backup").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitSettings>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DatabaseSettings>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
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
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException e)   // the binder's: it names the setting and the value
        {
            throw new OptionsValidationException("", typeof(object), [e.Message]);
        }
    }
}
