using System.CommandLine;

namespace DefendFreedom.Web.Commands;

/// <summary>The command `settings`: prints all settings, as a page or as a settings file.</summary>
public static class SettingsCommand
{
    public static Command CreateCommand()
    {
        var file = new Option<bool>("--file") { Description = "Print a settings file with every setting, to fill in" };
        var settings = new Command("settings", "Print every setting and its possible values, as Markdown") { file };
        settings.SetAction(parsed =>
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(file) ? SettingsText.CreateFile() : SettingsText.CreatePage())
        );
        return settings;
    }
}
