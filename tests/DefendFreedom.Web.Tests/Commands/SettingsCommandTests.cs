using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Commands;

public sealed class SettingsCommandTests
{
    [Fact]
    public async Task The_page_of_settings_is_what_the_program_prints()
    {
        var program = await CommandRun.RunInProcess("settings");
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        var page = await File.ReadAllTextAsync(RepositoryRoot.Combine(".github/SETTINGS.md"));
        Assert.True(page == program.Output, "Run `dotnet run --project src/DefendFreedom.Web -- settings > .github/SETTINGS.md`");
    }

    [Fact]
    public async Task The_page_describes_every_setting_that_an_options_class_has()
    {
        var page = (await CommandRun.RunInProcess("settings")).Output;
        Assert.All(
            SettingsCatalog.OptionsClasses.SelectMany(c => c.Type.GetProperties().Where(p => p.CanWrite).Select(p => (c.Section, p.Name))),
            setting => Assert.Contains($"`{setting.Section}:{setting.Name}`", page, StringComparison.Ordinal)
        );
        Assert.All(SettingsCatalog.Settings, setting => Assert.EndsWith(".", setting.Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_settings_file_has_a_line_for_every_setting_with_its_description_above()
    {
        var lines = (await CommandRun.RunInProcess("settings --file")).Lines;
        foreach (var setting in SettingsCatalog.Settings)
        {
            var line = $"{(setting.IsRequired ? "" : "# ")}{setting.EnvironmentVariable}=";
            var index = lines.ToList().IndexOf(line);
            Assert.True(index > 0, $"There is no line {line}");
            Assert.StartsWith("# ", lines[index - 1], StringComparison.Ordinal);
        }
        Assert.All(lines, line => Assert.True(line.Length <= 140, line));
    }
}
