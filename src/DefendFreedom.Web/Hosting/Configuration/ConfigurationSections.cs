using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>A configuration section that the program reads, and its known keys.</summary>
public sealed record ConfigurationSectionKeys(string Section, IReadOnlyList<string> Keys);

/// <summary>Binds options classes to configuration sections and finds unknown keys.</summary>
public static class ConfigurationSections
{
    /// <summary>Binds an options class to a section; an invalid value stops the startup.</summary>
    public static void AddSection<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton(
            new ConfigurationSectionKeys(section, [.. typeof(T).GetProperties().Where(p => p.CanWrite).Select(p => p.Name)])
        );
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
    }

    /// <summary>Throws <see cref="OptionsValidationException"/> naming each unknown key of the program's sections.</summary>
    public static void ValidateKeys(this IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var unknown = services
            .GetServices<ConfigurationSectionKeys>()
            .GroupBy(s => s.Section)
            .SelectMany(section =>
            {
                var known = section.SelectMany(s => s.Keys).Order(StringComparer.Ordinal).ToList();
                return configuration
                    .GetSection(section.Key)
                    .GetChildren()
                    .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                    .Select(child => $"There is no setting {section.Key}:{child.Key}; {section.Key} has {string.Join(", ", known)}");
            })
            .ToList();
        if (unknown.Count > 0)
            throw new OptionsValidationException("", typeof(object), unknown);
    }
}
