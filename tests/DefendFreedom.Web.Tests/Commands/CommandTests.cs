using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Commands;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Checking_valid_content_succeeds()
    {
        var program = await CommandRun.RunAsProcess("content check", ("Content:Directory", Path.Combine(AppPaths.Root, "content")));
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith("0 errors, 6 warnings in ", program.Lines[^1], StringComparison.Ordinal);
        Assert.All(program.Lines.SkipLast(1), line => Assert.Contains(": warning publication-listing: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Checking_invalid_content_prints_each_finding_with_file_line_column_and_rule()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "pages"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "pages", "bad.md"),
            "---\ntitle: Bad\ncolour: red\n---\n[here](javascript:alert(1))\n"
        );
        var program = await CommandRun.RunInProcess($"content check --directory \"{_folder.Path}\"");
        Assert.Equal(1, program.ExitCode);
        Assert.All(program.Lines.SkipLast(1), line => Assert.Matches(@"^\S+:\d+:\d+: (error|warning) [a-z-]+: .+", line));
        Assert.Contains(program.Lines, line => line.StartsWith("pages/bad.md:3:1: error front-matter-unknown: ", StringComparison.Ordinal));
        Assert.Matches(@"^\d+ errors, \d+ warnings in ", program.Lines[^1]);
    }

    [Fact]
    public async Task Checking_a_missing_folder_fails_with_one_line()
    {
        var program = await CommandRun.RunInProcess("content check --directory /no/such/folder");
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("/no/such/folder", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_import_adds_nothing()
    {
        var first = await CommandRun.RunInProcess("content import", ("Data:Directory", _folder.Path));
        var second = await CommandRun.RunInProcess("content import", ("Data:Directory", _folder.Path));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Matches(
            @"^Added: publications [1-9]\d*, statistics [1-9]\d*, petitions [1-9]\d*\. "
                + @"Already there: publications 0, statistics 0, petitions 0\.$",
            Assert.Single(first.Lines)
        );
        Assert.Matches(
            @"^Added: publications 0, statistics 0, petitions 0\. "
                + @"Already there: publications [1-9]\d*, statistics [1-9]\d*, petitions [1-9]\d*\.$",
            Assert.Single(second.Lines)
        );
    }

    [Fact]
    public async Task An_emergency_close_ends_every_petition_and_prints_the_count()
    {
        await CommandRun.RunInProcess("content import", ("Data:Directory", _folder.Path), ("environment", "Development"));
        var first = await CommandRun.RunInProcess("petitions emergency-close", ("Data:Directory", _folder.Path));
        var second = await CommandRun.RunInProcess("petitions emergency-close", ("Data:Directory", _folder.Path));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Matches(@"^Petitions closed: [1-9]\d*\.", Assert.Single(first.Lines));
        Assert.StartsWith("Petitions closed: 0.", Assert.Single(second.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_is_not_a_bounce_prints_a_message_and_exits_zero()
    {
        var file = Path.Combine(_folder.Path, "spam.eml");
        await File.WriteAllTextAsync(file, "Subject: Buy\n\nnow\n");
        var program = await CommandRun.RunInProcess($"mail bounce \"{file}\"", ("Data:Directory", _folder.Path));
        Assert.Equal(
            (0, "spam.eml: not a report about an undelivered e-mail from this site"),
            (program.ExitCode, Assert.Single(program.Lines))
        );
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("content nonsense")]
    [InlineData("content")]
    [InlineData("content check --nonsense")]
    [InlineData("contentcheck")]
    public async Task An_unknown_command_is_refused_and_no_site_is_started(string command)
    {
        var program = await CommandRun.RunInProcess(command, ("Data:Directory", _folder.Path));
        Assert.Equal(1, program.ExitCode);
        Assert.NotEmpty(program.Error);
        Assert.DoesNotContain("Exception", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "content")]
    [InlineData("content --help", "import")]
    [InlineData("content check --help", "--directory")]
    [InlineData("content import --help", "desk")]
    [InlineData("doctor --help", "say how to fix each problem")]
    [InlineData("backup --help", "--to")]
    [InlineData("backup open --help", "--passphrase-file")]
    [InlineData("backup keygen --help", "--output")]
    [InlineData("restore --help", "--replace")]
    [InlineData("signatures export --help", "--columns")]
    [InlineData("mail bounce --help", "RFC 3464")]
    public async Task Every_command_has_help(string command, string expected)
    {
        var program = await CommandRun.RunInProcess(command);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.Contains(expected, program.Output, StringComparison.Ordinal);
    }
}
