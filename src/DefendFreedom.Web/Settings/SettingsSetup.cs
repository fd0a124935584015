namespace DefendFreedom.Web.Settings;

/// <summary>Binds each settings class to its section; a wrong value stops the start.</summary>
public static class SettingsSetup
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddOptions<SiteSettings>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ContentSettings>().BindConfiguration("Content").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DataSettings>().BindConfiguration("Data").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DatabaseSettings>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
    }
}
