using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Verbs;

/// <summary>
/// Every command outside Development without the private key: it does its work, or says in one line that it needs the key.
/// </summary>
public sealed class KeylessTests : IClassFixture<RecordedData>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KeylessTests(RecordedData data) => data.CopyTo(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("content check", "0 errors")]
    [InlineData("content import", "Added 0 publications")]
    [InlineData("backup", "signatures counted")]
    [InlineData("mail returned {bounce}", "no report of a letter")]
    [InlineData("signatures recount", "0 differences")]
    [InlineData("petitions emergency-close", "Closed 4 petitions")]
    [InlineData("doctor", "signing: Data:KeyEncryptionPrivateKey must be set", 1)]
    [InlineData("restore --from {backup} --replace", "tallies: as the manifest says", 1)]
    public async Task It_works_without(string command, string said, int code = 0)
    {
        var program = await Run(command);
        Assert.Equal((code, ""), (program.ExitCode, program.Error));
        Assert.Contains(said, program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_the_key_says_so_in_one_line()
    {
        var program = await Run("account create --email ada@example.org --role Editor");
        Assert.Equal((1, ""), (program.ExitCode, program.Output));
        Assert.StartsWith(
            "`account create` needs Data:KeyEncryptionPrivateKey", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noting_a_bounce_leaves_standard_input_to_the_mail_server()
    {
        var program = await FinishedCommand.StartReading(
            "Subject: Buy\n\nnow\n", "mail returned", [.. Settings, ("Data:KeyEncryptionPrivateKey", "-")]);
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith("standard input: no report", Assert.Single(program.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_what_needs_the_key() =>
        Assert.Contains(
            "Signing, the desk and `account create` need Data:KeyEncryptionPrivateKey",
            (await FinishedCommand.Run("--help")).Output.ReplaceLineEndings(" "),
            StringComparison.Ordinal);

    private (string, string)[] Settings =>
    [
        ("Data:Directory", _folder.Path), ("Site:BaseUrl", RunningSite.BaseUrl),
        ("Data:KeyEncryptionCertificate", KeyPair.CertificatePath),
    ];

    private async Task<FinishedCommand> Run(string command)
    {
        var bounce = Path.Combine(_folder.Path, "bounce.eml");
        await File.WriteAllTextAsync(bounce, "Subject: Buy\n\nnow\n");
        var backup = Directory.EnumerateDirectories(Path.Combine(_folder.Path, "backups")).First();
        return await FinishedCommand.Run(
            command.Replace("{bounce}", Quoted(bounce), StringComparison.Ordinal)
                .Replace("{backup}", Quoted(backup), StringComparison.Ordinal),
            Settings);

        static string Quoted(string path) => $"\"{path}\"";
    }
}
