using DefendFreedom.Web.Settings;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Verbs;

public sealed class VerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_check_of_good_content_says_so_and_succeeds()
    {
        var program = await FinishedCommand.Start("content check", ("Content:Directory", Path.Combine(Checkout.Root, "content")));
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith("0 errors, 0 warnings in ", Assert.Single(program.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_names_each_fault_by_file_line_column_and_rule_and_fails()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "pages"));
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "pages", "bad.md"), "---\ntitle: Bad\ncolour: red\n---\n[here](javascript:alert(1))\n");
        var program = await FinishedCommand.Run($"content check --directory \"{_folder.Path}\"");
        Assert.Equal(1, program.ExitCode);
        Assert.All(program.Lines.SkipLast(1), line => Assert.Matches(@"^\S+:\d+:\d+: (error|warning) [a-z-]+: .+", line));
        Assert.Contains(program.Lines, line => line.StartsWith("pages/bad.md:3:1: error front-matter-unknown: ", StringComparison.Ordinal));
        Assert.Matches(@"^\d+ errors, \d+ warnings in ", program.Lines[^1]);
    }

    [Fact]
    public async Task The_check_of_a_folder_that_is_not_there_fails_with_one_line()
    {
        var program = await FinishedCommand.Run("content check --directory /no/such/folder");
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("/no/such/folder", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_import_adds_nothing()
    {
        var first = await FinishedCommand.Run("content import", ("Data:Directory", _folder.Path));
        var second = await FinishedCommand.Run("content import", ("Data:Directory", _folder.Path));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Matches(@"^Added [1-9]\d* publications, [1-9]\d* statistics and [1-9]\d* petitions; left 0 publications, 0 statistics and 0 petitions as they are\.$", Assert.Single(first.Lines));
        Assert.Matches(@"^Added 0 publications, 0 statistics and 0 petitions; left [1-9]\d* publications, [1-9]\d* statistics and [1-9]\d* petitions as they are\.$", Assert.Single(second.Lines));
    }

    [Fact]
    public async Task An_emergency_close_ends_every_petition_and_says_so()
    {
        await FinishedCommand.Run("content import", ("Data:Directory", _folder.Path), ("environment", "Development"));
        var first = await FinishedCommand.Run("petitions emergency-close", ("Data:Directory", _folder.Path));
        var second = await FinishedCommand.Run("petitions emergency-close", ("Data:Directory", _folder.Path));
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Matches(@"^Closed [1-9]\d* petitions\.", Assert.Single(first.Lines));
        Assert.StartsWith("Closed 0 petitions.", Assert.Single(second.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_report_of_a_returned_letter_is_said_and_is_no_failure_for_the_mail_server_that_pipes_it()
    {
        var file = Path.Combine(_folder.Path, "spam.eml");
        await File.WriteAllTextAsync(file, "Subject: Buy\n\nnow\n");
        var program = await FinishedCommand.Run($"mail returned \"{file}\"", ("Data:Directory", _folder.Path));
        Assert.Equal((0, "spam.eml: no report of a letter of this site that could not be delivered"), (program.ExitCode, Assert.Single(program.Lines)));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("content nonsense")]
    [InlineData("content")]
    [InlineData("content check --nonsense")]
    [InlineData("contentcheck")]
    public async Task An_unknown_verb_is_refused_and_nothing_is_served(string verb)
    {
        var program = await FinishedCommand.Run(verb, ("Data:Directory", _folder.Path));
        Assert.Equal(1, program.ExitCode);
        Assert.NotEmpty(program.Error);
        Assert.DoesNotContain("Exception", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "content")]
    [InlineData("content --help", "import")]
    [InlineData("content check --help", "--directory")]
    [InlineData("content import --help", "desk")]
    [InlineData("doctor --help", "changes nothing")]
    [InlineData("backup --help", "--to")]
    [InlineData("backup open --help", "--passphrase-file")]
    [InlineData("backup keygen --help", "--output")]
    [InlineData("restore --help", "--replace")]
    [InlineData("signatures export --help", "--columns")]
    [InlineData("mail returned --help", "RFC 3464")]
    public async Task Every_verb_explains_itself(string verb, string named)
    {
        var program = await FinishedCommand.Run(verb);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.Contains(named, program.Output, StringComparison.Ordinal);
    }
}
