namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Binds options classes to configuration sections.</summary>
public static class ConfigurationSections
{
    /// <summary>Binds an options class to its section; <see cref="SettingsValidation"/> has checked the values.</summary>
    public static void AddSection<T>(this IServiceCollection services)
        where T : class => services.AddOptions<T>().BindConfiguration(SettingsCatalog.GetSection(typeof(T))).ValidateOnStart();
}
