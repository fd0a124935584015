using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>`mail bounce` as a mail server runs it: with the message on standard input and the settings in a file.</summary>
public sealed partial class PipedBounceTests : IDisposable
{
    private const int TryAgain = 75; // EX_TEMPFAIL
    private const string Message = "Subject: Buy\n\nnow\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_is_recorded_with_the_settings_of_the_file()
    {
        var program = await Pipe(Message, "");
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith("standard input: not a report", Assert.Single(program.Lines), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder.Combine("data/site.db")));
    }

    [Fact]
    public async Task The_alias_in_the_README_works_as_printed()
    {
        var readme = await File.ReadAllTextAsync(RepositoryRoot.Combine("README.md"));
        var command = Assert.Single(AliasLine().Matches(readme)).Groups[1].Value;
        var program = await Pipe(Message, "", command);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
    }

    [Fact]
    public async Task A_message_of_ten_megabytes_is_read_to_its_end()
    {
        var program = await Pipe(Message + new string('x', 10_000_000), "");
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
    }

    [Theory]
    [InlineData("Mial__Host=mail.example.org", "There is no setting Mial:Host")]
    [InlineData("Database__Provider=Oracle", "Database:Provider must be")]
    [InlineData("ConnectionStrings__Site=Data Source=/dev/null/site.db", "in ConnectionStrings:Site must be")]
    [InlineData("ConnectionStrings__Site=Data Source={folder}/data", "The database cannot be used")]
    [InlineData("Data__Directory=/proc/data", "Data:Directory must be")]
    public async Task A_message_that_cannot_be_recorded_is_tried_again_and_the_reason_is_one_line(string setting, string reason)
    {
        var program = await Pipe(Message, setting);
        Assert.Equal((TryAgain, ""), (program.ExitCode, program.Output));
        Assert.Contains(reason, Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail bounce --setings /etc/settings.env", "There is no option `--setings`; did you mean --settings?")]
    [InlineData("mail bounce --settings /no/such/file", "The settings file `/no/such/file` cannot be read")]
    [InlineData("mail bounce --Mial:Host=x", "There is no setting Mial:Host")]
    public async Task A_mistake_in_the_alias_keeps_the_message_until_it_is_corrected(string command, string reason)
    {
        var program = await CommandRun.RunAsProcessWithInput(Message, command, ("Data:Directory", _folder.Path));
        Assert.Equal((TryAgain, ""), (program.ExitCode, program.Output));
        Assert.StartsWith(reason, Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_an_operator_names_fails_with_the_ordinary_code()
    {
        await File.WriteAllTextAsync(_folder.Combine("bounce.eml"), Message);
        var program = await CommandRun.RunInProcess($"mail bounce \"{_folder.Combine("bounce.eml")}\"", ("Data:Directory", "/proc/data"));
        Assert.Equal(1, program.ExitCode);
    }

    private async Task<CommandRun> Pipe(string message, string setting, string command = "mail bounce --settings /etc/settings.env")
    {
        var file = _folder.Combine("settings.env");
        string[] lines =
        [
            $"Data__Directory={_folder.Combine("data")}",
            "Site__BaseUrl=https://example.org",
            setting.Replace("{folder}", _folder.Path, StringComparison.Ordinal),
        ];
        await File.WriteAllLinesAsync(file, lines);
        return await CommandRun.RunAsProcessWithInput(message, SettingsPath().Replace(command, $"\"{file}\""));
    }

    [GeneratedRegex("^petitions \"\\|/opt/defend-freedom/current/DefendFreedom\\.Web (.+)\"$", RegexOptions.Multiline)]
    private static partial Regex AliasLine();

    [GeneratedRegex(@"/etc/\S+")]
    private static partial Regex SettingsPath();
}
