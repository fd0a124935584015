using DefendFreedom.Web.Hosting.Configuration;

namespace DefendFreedom.Web.Commands;

/// <summary>Writes the catalog of settings as a page in Markdown and as a settings file.</summary>
public static class SettingsText
{
    private const int LineLength = 120;

    private const string PageStart = """
        # Settings

        The command `settings` prints this page. `settings --file` prints a settings file to fill in.

        ## How to set a setting

        A setting has a section and a name, such as `Mail:Host`. Set it in any of these ways. If it is set in several, the last one wins.

        1. In `appsettings.json` next to the program, as `{ "Mail": { "Host": "mail.example.org" } }`.
        2. In a settings file, as `Mail__Host=mail.example.org`. systemd reads it with `EnvironmentFile=`. Commands read the file that
           `--settings FILE` or the environment variable `DEFEND_FREEDOM_SETTINGS` names.
        3. As an environment variable with two underscores: `Mail__Host=mail.example.org`.
        4. As a file named `Mail__Host` that contains the value, in `/run/secrets` (Docker) or among the credentials of systemd
           (`LoadCredential=Mail__Password:/etc/defend-freedom/mail-password`). Best for passwords and keys.
        5. On the command line of any command: `--Mail:Host=mail.example.org`.

        An empty value leaves a setting unset. If the setting has a default value, an empty value is an error. An invalid value, an unknown
        setting, or an unknown option stops the program before it does anything, with one line that names it and exit code 1. An unknown
        environment variable may belong to another program, so it is an error only if it looks like a listed one, such as `Mial__Host`.

        "Required" means that without the setting, the site does not start in Production, or signing is closed. The reason is in the
        log and in `doctor`.
        """;

    private const string FileStart = """
        # Settings of Defend Freedom, as environment variables. A line is NAME=value; `#` starts a comment.
        # Put values with spaces or special characters in double quotation marks, and write \ before any " or \ or $ in them.
        # To set a setting, remove the `#` in front of its name. An empty value leaves it unset.
        """;

    public static string CreatePage() => Join(SettingsCatalog.Groups.SelectMany(FormatForPage).Prepend(PageStart));

    public static string CreateFile() => Join(SettingsCatalog.Groups.SelectMany(FormatForFile).Prepend(FileStart));

    private static IEnumerable<string> FormatForPage(SettingsGroup group) =>
        [
            $"\n## {group.Name}\n\n{Wrap(group.Description)}\n",
            .. group.Settings.Select(s =>
                $"- **`{s.Name}`**, in the environment `{s.EnvironmentVariable}`\\\n"
                + $"{Wrap(s.Description, "  ")}\\\n{Wrap(DescribeValues(s), "  ")}"
            ),
        ];

    private static IEnumerable<string> FormatForFile(SettingsGroup group) =>
        [
            $"\n\n## {group.Name}: {group.Description}",
            .. group.Settings.Select(s =>
                $"\n{Wrap($"{s.Description} {DescribeValues(s)}", "# ")}\n{(s.IsRequired ? "" : "# ")}{s.EnvironmentVariable}="
            ),
        ];

    private static string DescribeValues(Setting setting) =>
        $"{Capitalize(setting.Values)}."
        + (setting.Default is { } value ? $" Default: {value}." : "")
        + (setting.IsRequired ? " Required." : "");

    private static string Join(IEnumerable<string> parts) => string.Join('\n', parts) + '\n';

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Wrap(string text, string indent = "")
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
            if (lines[^1].Length == 0)
                lines[^1] = indent + word;
            else if (lines[^1].Length + 1 + word.Length <= LineLength)
                lines[^1] += " " + word;
            else
                lines.Add(indent + word);
        return string.Join('\n', lines);
    }
}
