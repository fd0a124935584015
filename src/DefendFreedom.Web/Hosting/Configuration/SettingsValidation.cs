using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Checks every setting before anything is built from it, so that each fault is one line and never an exception deep inside.
/// </summary>
public static class SettingsValidation
{
    private const int MaxShownLength = 100;

    /// <summary>Throws <see cref="OptionsValidationException"/> with a line for each unknown or invalid setting.</summary>
    public static void ValidateSettings(this ConfigurationManager configuration) => Throw(FindInvalid(configuration));

    /// <summary>Also checks what the settings name, such as folders.</summary>
    public static void ValidateSettingsAndPaths(this ConfigurationManager configuration)
    {
        configuration.UnsetEmpty();
        var failures = FindInvalid(configuration);
        var invalidSections = failures.Select(f => f.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var (section, type) in SettingsCatalog.OptionsClasses.Where(c => !invalidSections.Contains(c.Section)))
            failures.AddRange(FindFailures(configuration.GetSection(section).Get(type) ?? Activator.CreateInstance(type)!));
        Throw(failures);
    }

    /// <summary>Shortens a value for a message of one line.</summary>
    internal static string Show(string value) =>
        string.Concat(value.Take(MaxShownLength).Select(c => char.IsControl(c) ? ' ' : c)) + (value.Length > MaxShownLength ? "…" : "");

    private static List<string> FindInvalid(ConfigurationManager configuration) =>
        [
            .. UnknownSettings.Find(configuration),
            .. SettingsCatalog.Settings.Select(s => FindFault(s, configuration[s.Name])).OfType<string>(),
        ];

    private static string? FindFault(Setting setting, string? value) =>
        value switch
        {
            null or "" when setting.IsOptional || value is null => null,
            "" => $"{setting.Name} must be {setting.Values}, not empty; leave it out for the default",
            _ when setting.Accepts(value) => null,
            _ => $"{setting.Name} must be {setting.Values}" + (setting.IsSecret ? "" : $", not `{Show(value)}`"),
        };

    // `NAME=${OTHER:-}` leaves a setting unset.
    private static void UnsetEmpty(this ConfigurationManager configuration)
    {
        foreach (var setting in SettingsCatalog.Settings.Where(s => s.IsOptional && configuration[s.Name] is ""))
            configuration[setting.Name] = null;
    }

    private static IEnumerable<string> FindFailures(object options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(r => r.ErrorMessage!);
    }

    private static void Throw(List<string> failures)
    {
        if (failures.Count > 0)
            throw new OptionsValidationException("", typeof(object), failures);
    }
}
