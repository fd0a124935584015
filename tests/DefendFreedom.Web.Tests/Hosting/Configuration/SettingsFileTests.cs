using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Configuration;

/// <summary>Settings in a file, in the environment, and among secrets.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_command_reads_the_settings_file_as_systemd_does()
    {
        var file = Write(
            "# Comment\n; comment\n\nMail__Host=mail.example.org\n  Mail__From = \"The \\\"Desk\\\" <desk@example.org>\"  \n"
                + "Site__TimeZone='Utopia/Capital'\nTZ=UTC\n"
        );
        var program = await Run(file);
        Assert.Equal(1, program.ExitCode);
        Assert.Equal("Site:TimeZone must be a time zone such as America/New_York, not `Utopia/Capital`", Assert.Single(program.ErrorLines));
    }

    [Fact]
    public async Task The_command_line_wins_over_the_settings_file()
    {
        var program = await Run(Write("Site__TimeZone=Utopia/Capital\n"), ("Site:TimeZone", "Nowhere"));
        Assert.EndsWith("not `Nowhere`", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_wins_over_the_settings_file_that_it_names()
    {
        var program = await CommandRun.RunAsProcess(
            "doctor",
            ("DEFEND_FREEDOM_SETTINGS", Write("Site__TimeZone=Utopia/Capital\nMedia__ProcessingTimeoutSeconds=0\n")),
            ("Site:TimeZone", "Nowhere"),
            ("Data:Directory", _folder.Path)
        );
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.Contains(program.ErrorLines, line => line.EndsWith("not `Nowhere`", StringComparison.Ordinal));
        Assert.Contains(program.ErrorLines, line => line.StartsWith("Media:ProcessingTimeoutSeconds", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Mail__Host", "line 2 must be NAME=value")]
    [InlineData("Mail__From=\"desk@example.org", "line 2 must be NAME=value")]
    [InlineData("Mail__From=desk\\", "line 2 must be NAME=value")]
    [InlineData("=value", "line 2 must be NAME=value")]
    [InlineData("export Mail__Host=mail", "line 2 must be NAME=value")]
    [InlineData("Mial__Host=mail", "line 2: There is no setting Mial:Host; did you mean Mail:Host?")]
    [InlineData("Mail_Host=mail", "line 2: There is no setting Mail_Host; did you mean Mail:Host?")]
    [InlineData("Redis__Host=mail", "line 2: There is no setting Redis:Host")]
    [InlineData("ASPNETCORE_ENVIROMENT=x", "line 2: There is no setting ASPNETCORE_ENVIROMENT; did you mean ASPNETCORE_ENVIRONMENT?")]
    public async Task A_fault_in_the_settings_file_is_one_line_with_its_number(string line, string expected)
    {
        var program = await Run(Write($"# Comment\n{line}\n"));
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.Contains($"settings.env {expected}", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_cannot_be_read_is_one_line()
    {
        foreach (var path in new[] { "/no/such/file", _folder.Path })
        {
            var program = await Run(path);
            Assert.Equal(1, program.ExitCode);
            Assert.StartsWith($"The settings file `{path}` cannot be read", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_printed_settings_file_can_be_used_as_it_is()
    {
        var file = Write((await CommandRun.RunInProcess("settings --file")).Output);
        var program = await CommandRun.RunInProcess($"content check --settings \"{file}\"");
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
    }

    [Theory]
    [InlineData("Mial__Host", "Mial:Host; did you mean Mail:Host?")]
    [InlineData("MAIL__HOTS", "MAIL:HOTS; did you mean Mail:Host?")]
    [InlineData("Petition__Certificate", "Petition:Certificate; did you mean Petitions:Certificate?")]
    [InlineData("Site__BaseUrl1", "Site:BaseUrl1; did you mean Site:BaseUrl?")]
    [InlineData("Website__BaseUrl", "Website:BaseUrl; did you mean Site:BaseUrl?")]
    [InlineData("Mail_Host", "Mail_Host; did you mean Mail:Host?")]
    [InlineData("ASPNETCORE_ENVIROMENT", "ASPNETCORE_ENVIROMENT; did you mean ASPNETCORE_ENVIRONMENT?")]
    public async Task A_misspelled_variable_in_the_environment_is_one_line(string variable, string expected)
    {
        var program = await CommandRun.RunAsProcess("doctor", (variable, "1"), ("Data:Directory", _folder.Path));
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.Equal($"There is no setting {expected}", Assert.Single(program.ErrorLines));
    }

    [Fact]
    public async Task Variables_of_other_programs_are_left_alone()
    {
        var program = await CommandRun.RunAsProcess(
            "content check",
            ("REDIS__HOST", "redis"),
            ("MAIL_HOST", "mail"),
            ("GF_DATABASE__TYPE", "x"),
            ("AIRFLOW__DATABASE__NAME", "x"),
            ("DATA_DIRECTORY", "x"),
            ("DOTNET_CLI_TELEMETRY_OPTOUT", "1")
        );
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
    }

    [Theory]
    [InlineData("Mial__Host", "There is no setting Mial:Host; did you mean Mail:Host?")]
    [InlineData("ring.key", null)]
    public async Task A_misspelled_secret_is_one_line_and_other_files_are_left_alone(string name, string? expected)
    {
        await File.WriteAllTextAsync(_folder.Combine(name), "1");
        var program = await CommandRun.RunAsProcess("content check", ("CREDENTIALS_DIRECTORY", _folder.Path));
        Assert.Equal(expected, program.ErrorLines.SingleOrDefault());
    }

    [Theory]
    [InlineData("--prot 5", "There is no option `--prot`; see --help")]
    [InlineData("--port=5", "There is no option `--port`; see --help")]
    [InlineData("-x", "There is no option `-x`; see --help")]
    [InlineData("--production", "There is no option `--production`; see --help")]
    [InlineData("--url=http://127.0.0.1:0", "There is no option `--url`; did you mean --urls?")]
    [InlineData("--Mail__Host=mail", "There is no option `--Mail__Host`; did you mean --Mail:Host?")]
    [InlineData("--Site:BaseUrl", "--Site:BaseUrl needs a value, as in --Site:BaseUrl=VALUE")]
    [InlineData("doctor --prduction", "There is no option `--prduction`; did you mean --production?")]
    [InlineData("docter", "There is no command `docter`; did you mean doctor?")]
    [InlineData("content chek", "There is no command `chek`; did you mean check?")]
    [InlineData("backup now", "There is no command `now`; see --help")]
    [InlineData("content import --force", "There is no option `--force`; see --help")]
    [InlineData("restore --replace", "Option '--from' is required; see `restore --help`")]
    [InlineData(
        "account create --email a@example.org --role Boss",
        "Cannot parse argument 'Boss' for option '--role'. Did you mean one of the following? Administrator"
    )]
    public async Task An_unknown_option_is_one_line_and_nothing_starts(string arguments, string expected)
    {
        var program = await CommandRun.RunAsProcess(arguments, ("Data:Directory", _folder.Path));
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.StartsWith(expected, Assert.Single(program.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Combine("site.db")));
    }

    private Task<CommandRun> Run(string file, params (string, string)[] settings) =>
        CommandRun.RunInProcess($"--settings \"{file}\"", [("Data:Directory", _folder.Path), .. settings]);

    private string Write(string text)
    {
        File.WriteAllText(_folder.Combine("settings.env"), text);
        return _folder.Combine("settings.env");
    }
}
