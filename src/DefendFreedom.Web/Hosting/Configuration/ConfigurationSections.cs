using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>A section of the settings that the program reads, and the keys it knows there.</summary>
public sealed record ConfigurationSectionKeys(string Section, IReadOnlyList<string> Keys);

/// <summary>Binds options classes to sections of the settings, and names keys that nobody reads.</summary>
public static class ConfigurationSections
{
    /// <summary>Binds an options class to a section; a wrong value stops the start.</summary>
    public static void AddSection<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddSingleton(
            new ConfigurationSectionKeys(section, [.. typeof(T).GetProperties().Where(p => p.CanWrite).Select(p => p.Name)])
        );
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
    }

    /// <summary>Throws <see cref="OptionsValidationException"/> that names each key of our sections that nobody reads.</summary>
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
