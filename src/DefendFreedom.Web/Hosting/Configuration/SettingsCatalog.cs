using System.Reflection;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>A section of settings with a sentence about it.</summary>
public sealed record SettingsGroup(string Name, string Description, IReadOnlyList<Setting> Settings);

/// <summary>All settings of the program: the properties of the options classes, and the ones that the framework reads.</summary>
public static class SettingsCatalog
{
    /// <summary>The options classes and their sections, in the order of the names.</summary>
    public static IReadOnlyList<(string Section, Type Type)> OptionsClasses { get; } =
    [
        .. typeof(SettingsCatalog)
            .Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(SettingsSectionAttribute)))
            .Select(type => (Section: GetSection(type), Type: type))
            .OrderBy(c => c.Section, StringComparer.Ordinal),
    ];

    /// <summary>The groups in the order of their names, after the ones of the framework.</summary>
    public static IReadOnlyList<SettingsGroup> Groups { get; } =
    [.. FrameworkSettings.Groups, .. OptionsClasses.Select(c => ReadGroup(c.Type))];

    public static IReadOnlyList<Setting> Settings { get; } = [.. Groups.SelectMany(g => g.Settings)];

    /// <summary>The section that an options class is bound to.</summary>
    public static string GetSection(Type options) =>
        options.GetCustomAttribute<SettingsSectionAttribute>()?.Name
        ?? throw new InvalidOperationException($"{options.Name} has no [SettingsSection]");

    private static SettingsGroup ReadGroup(Type options)
    {
        var section = options.GetCustomAttribute<SettingsSectionAttribute>()!;
        var defaults = Activator.CreateInstance(options)!;
        var properties = options.GetProperties().Where(p => p.CanWrite);
        return new(section.Name, section.Description, [.. properties.Select(p => Setting.Create(section.Name, p, defaults))]);
    }
}
