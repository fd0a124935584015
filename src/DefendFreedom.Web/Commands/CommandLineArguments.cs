using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Commands;

/// <summary>The arguments of the program, divided into settings (`--Section:Name=value`) and the words and options of a command.</summary>
public sealed record CommandLineArguments(string[] Settings, string[] Command, string? Fault)
{
    public static CommandLineArguments Parse(string[] arguments)
    {
        var (settings, command) = (new List<string>(), new List<string>());
        for (var i = 0; i < arguments.Length; i++)
            if (IsEmptySection(arguments[i]))
                continue;
            else if (!IsSetting(arguments[i]))
                command.Add(arguments[i]);
            else if (arguments[i].Contains('=', StringComparison.Ordinal))
                settings.Add(arguments[i]);
            else if (i + 1 < arguments.Length && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                settings.Add($"{arguments[i]}={arguments[++i]}");
            else
                return new([], [], $"{arguments[i]} needs a value, as in {arguments[i]}=VALUE");
        return new([.. settings], [.. command], null);
    }

    // WebApplicationFactory passes on a whole configuration, in which `--Site=` comes before `--Site:BaseUrl=…`.
    private static bool IsEmptySection(string argument) =>
        argument is ['-', '-', .. var section, '='] && SettingsCatalog.Groups.Any(g => g.Name == section);

    private static bool IsSetting(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal)
        && argument[2..].Split('=')[0] is var name
        && (name.Contains(':', StringComparison.Ordinal) || KnownKeys.Contains(name));
}
