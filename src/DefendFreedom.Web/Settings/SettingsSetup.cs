using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Settings;

/// <summary>Binds each settings class to its section; a wrong value stops the start.</summary>
public static class SettingsSetup
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddOptions<SiteSettings>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart()
            // The request's own address may be forged, and what is forged must not be where a letter leads to.
            .Validate<IOptions<MailSettings>>((site, mail) => mail.Value.Host is null || !string.IsNullOrEmpty(site.BaseUrl), "Site:BaseUrl must be set together with Mail:Host: the links of letters lead there");
        services.AddOptions<ContentSettings>().BindConfiguration("Content").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DataSettings>().BindConfiguration("Data").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MailSettings>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PetitionSettings>().BindConfiguration("Petitions").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<MetricsSettings>().BindConfiguration("Metrics").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BackupSettings>().BindConfiguration("Backup").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LimitSettings>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DatabaseSettings>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
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
