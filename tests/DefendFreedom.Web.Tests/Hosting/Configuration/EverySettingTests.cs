using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;
using Microsoft.Data.Sqlite;

namespace DefendFreedom.Web.Tests.Hosting.Configuration;

/// <summary>Every setting of the page of settings, with every value that it may not have, and misspelled.</summary>
public sealed class EverySettingTests(WrongValues wrongValues) : IClassFixture<WrongValues>, IDisposable
{
    private readonly TemporaryFolder _data = new();

    public static TheoryData<string> Names => [.. SettingsCatalog.Settings.Select(s => s.Name)];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _data.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_value_stops_the_start_with_one_line_that_names_the_setting(string name)
    {
        var setting = SettingsCatalog.Settings.Single(s => s.Name == name);
        var values = wrongValues.Find(setting);
        Assert.True(values.Count >= 3, $"{name} needs three wrong values");
        foreach (var value in values)
        {
            var program = await Start((name, value));
            Assert.True(program.ExitCode == 1, $"{name}={value} was taken: {program.Error}");
            Assert.True(program.ErrorLines.Count == 1, $"{name}={value} printed: {program.Error}");
            Assert.Contains(name, program.Error, StringComparison.Ordinal);
            Assert.Matches("must be|The database cannot be used", program.Error);
            Assert.True(program.Output.Length == 0, program.Output);
            Assert.False(File.Exists(_data.Combine("site.db")), $"{name}={value} was found only after the database was made");
            if (setting.IsSecret && value.Length > 20)
                Assert.DoesNotContain(value.Trim('/').ReplaceLineEndings(" "), program.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_misspelled_name_stops_every_command_with_one_line_that_names_the_right_one(string name)
    {
        foreach (
            var (command, misspelled) in new[]
            {
                ("", SwapLetters(name, 1)),
                ("doctor", RemoveLetter(name, name.Length / 2)),
                ("content check", name + name[^1]),
            }
        )
        {
            var program = await Start(command, (misspelled, "1"));
            Assert.Equal((1, ""), (program.ExitCode, program.Output));
            var line = Assert.Single(program.ErrorLines);
            Assert.StartsWith("There is no ", line, StringComparison.Ordinal);
            Assert.Contains(misspelled, line, StringComparison.Ordinal);
            Assert.EndsWith(
                $"did you mean {(name.Contains(':', StringComparison.Ordinal) ? "" : "--")}{name}?",
                line,
                StringComparison.Ordinal
            );
        }
    }

    private Task<CommandRun> Start(params (string, string)[] settings) => Start("", settings);

    private Task<CommandRun> Start(string command, params (string, string)[] settings) =>
        CommandRun.RunInProcess(
            command,
            [("Data:Directory", _data.Path), .. KeyPair.Settings, ("Mail:From", "desk@example.org"), ("Metrics:Port", "9"), .. settings]
        );

    private static string SwapLetters(string name, int at) => $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}";

    private static string RemoveLetter(string name, int at) => name[at] == ':' ? name.Remove(at + 1, 1) : name.Remove(at, 1);
}
