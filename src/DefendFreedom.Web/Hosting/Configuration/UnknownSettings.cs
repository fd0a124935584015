using System.Collections;
using DefendFreedom.Text;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.KeyPerFile;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Finds misspelled settings. Every key of the command line, the secret files, the settings file, and `appsettings.json` is meant for this
/// program. Environment variables may belong to others; one is meant for this program if it looks like one of its settings.
/// </summary>
internal static class UnknownSettings
{
    public static IEnumerable<string> Find(ConfigurationManager configuration) =>
        ((IConfigurationRoot)configuration)
            .Providers.Where(p => p is CommandLineConfigurationProvider or KeyPerFileConfigurationProvider or JsonConfigurationProvider)
            .SelectMany(p => ReadKeys(p, null))
            .Where(key => !KnownKeys.Contains(key))
            .Concat(FindInEnvironment())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(Describe);

    /// <summary>A line about an unknown key that names the nearest setting.</summary>
    public static string Describe(string key)
    {
        var name = ToKey(key);
        if (KnownKeys.FindNearest(name) is { } nearest)
            return $"There is no setting {SettingsValidation.Show(name)}; did you mean {nearest}?";
        var section = SettingsCatalog.Groups.FirstOrDefault(g => g.Name.Equals(name.Split(':')[0], StringComparison.OrdinalIgnoreCase));
        var known = section?.Settings.Select(s => s.Name.Split(':')[^1]).Order(StringComparer.Ordinal);
        return $"There is no setting {SettingsValidation.Show(name)}; "
            + (known is null ? "run `settings` to see all of them" : $"{section!.Name} has {string.Join(", ", known)}");
    }

    /// <summary>
    /// Whether a variable of the environment is misspelled. In the settings file, another program's variable has capitals only, such as TZ.
    /// </summary>
    public static bool IsMisspelledVariable(string name, bool isFromFile = false)
    {
        var key = ToKey(name);
        if (KnownKeys.Contains(key) || KnownKeys.Variables.Contains(name))
            return false;
        return key.Contains(':', StringComparison.Ordinal)
            ? isFromFile || HasSectionLikeOurs(key) || HasDistinctiveKey(key)
            : (isFromFile && name.Any(char.IsLower)) || IsNearVariable(name);
    }

    private static IEnumerable<string> FindInEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(v => (string)v.Key).Where(name => IsMisspelledVariable(name));

    private static bool HasSectionLikeOurs(string key)
    {
        var section = key.Split(':')[0];
        return KnownKeys.Sections.Any(s => NearestName.IsNear(section, s, s.Length < 6 ? 1 : 2));
    }

    // `Redis__Host` belongs to another program; `Petition__RetentionMonths` to this one.
    private static bool HasDistinctiveKey(string key) =>
        SettingsCatalog.Settings.Any(s =>
            s.Name.Split(':')[^1] is var ours
            && ours.Count(char.IsUpper) is > 1 and < 6
            && key.Split(':')[^1].Equals(ours, StringComparison.OrdinalIgnoreCase)
        );

    // Such as `Mail_Host` and ASPNETCORE_ENVIROMENT, but not another program's MAIL_HOST.
    private static bool IsNearVariable(string name) =>
        KnownKeys.Variables.Any(v =>
            v.Contains('_', StringComparison.Ordinal) && EditDistance.Between(name, v, maxDistance: 2) is > 0 and <= 2
        );

    private static string ToKey(string name) => name.Replace("__", ":", StringComparison.Ordinal);

    private static IEnumerable<string> ReadKeys(IConfigurationProvider provider, string? parent)
    {
        foreach (var child in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var path = parent is null ? child : $"{parent}:{child}";
            if (provider.TryGet(path, out _))
                yield return path;
            foreach (var key in ReadKeys(provider, path))
                yield return key;
        }
    }
}
