using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>Every command outside Development without the private key: it works, or says in one line that the key is required.</summary>
public sealed class KeylessTests : IClassFixture<SampleDataFolder>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KeylessTests(SampleDataFolder data) => data.CopyTo(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("content check", "0 errors")]
    [InlineData("content import", "Added: publications 0")]
    [InlineData("backup", "signatures counted")]
    [InlineData("mail bounce {bounce}", "not a report about an undelivered e-mail")]
    [InlineData("signatures recount", "0 differences")]
    [InlineData("petitions emergency-close", "Petitions closed: 4")]
    [InlineData("doctor", "signing: Data:KeyEncryptionPrivateKey must be set", 1)]
    [InlineData("restore --from {backup} --replace", "tallies: they match the manifest", 1)]
    public async Task A_command_works_without_the_private_key(string command, string expectedOutput, int expectedExitCode = 0)
    {
        var program = await Run(command);
        Assert.Equal((expectedExitCode, ""), (program.ExitCode, program.Error));
        Assert.Contains(expectedOutput, program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_needs_the_key_says_so_with_one_line()
    {
        var program = await Run("account create --email ada@example.org --role Editor");
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.StartsWith(
            "`account create` needs Data:KeyEncryptionPrivateKey",
            Assert.Single(program.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Recording_a_bounce_leaves_standard_input_to_the_mail_server()
    {
        var program = await CommandRun.RunAsProcessWithInput(
            "Subject: Buy\n\nnow\n",
            "mail bounce",
            [.. Settings, ("Data:KeyEncryptionPrivateKey", "-")]
        );
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith("standard input: not a report", Assert.Single(program.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_lists_what_needs_the_private_key() =>
        Assert.Contains(
            "Outside Development, signing, the desk, and `account create` need Data:KeyEncryptionPrivateKey",
            (await CommandRun.RunInProcess("--help")).Output.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );

    private (string, string)[] Settings =>
        [
            ("Data:Directory", _folder.Path),
            ("Site:BaseUrl", RunningSite.BaseUrl),
            ("Data:KeyEncryptionCertificate", KeyPair.CertificatePath),
        ];

    private async Task<CommandRun> Run(string command)
    {
        var bounce = Path.Combine(_folder.Path, "bounce.eml");
        await File.WriteAllTextAsync(bounce, "Subject: Buy\n\nnow\n");
        var backup = Directory.EnumerateDirectories(Path.Combine(_folder.Path, "backups")).First();
        return await CommandRun.RunInProcess(
            command
                .Replace("{bounce}", Quoted(bounce), StringComparison.Ordinal)
                .Replace("{backup}", Quoted(backup), StringComparison.Ordinal),
            Settings
        );

        static string Quoted(string path) => $"\"{path}\"";
    }
}
