using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.DataProtection;

/// <summary>The allowed and the forbidden sources of the private key.</summary>
public sealed class PrivateKeyTests : IDisposable
{
    private const string CreateAccount = "account create --email ada@example.org --role Editor";
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _otherFolder = new();

    private (string, string)[] Settings =>
        [("Data:Directory", _data.Path), ("Site:BaseUrl", RunningSite.BaseUrl), ("Data:KeyEncryptionCertificate", KeyPair.CertificatePath)];

    public void Dispose()
    {
        _data.Dispose();
        _otherFolder.Dispose();
    }

    [Fact]
    public async Task The_private_key_can_be_a_file_outside_the_data_folder() =>
        AssertSucceeds(
            await CommandRun.RunInProcess(CreateAccount, [.. Settings, ("Data:KeyEncryptionPrivateKey", WriteKey(_otherFolder))])
        );

    [Fact]
    public async Task The_private_key_can_come_from_standard_input() =>
        AssertSucceeds(
            await CommandRun.RunAsProcessWithInput(KeyPair.PrivateKey, CreateAccount, [.. Settings, ("Data:KeyEncryptionPrivateKey", "-")])
        );

    [Fact]
    public async Task The_private_key_can_be_a_systemd_credential()
    {
        await File.WriteAllTextAsync(Path.Combine(_otherFolder.Path, "Data__KeyEncryptionPrivateKey"), KeyPair.PrivateKey);
        AssertSucceeds(await CommandRun.RunAsProcess(CreateAccount, [.. Settings, ("CREDENTIALS_DIRECTORY", _otherFolder.Path)]));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task The_private_key_must_not_be_in_the_data_folder_not_even_by_a_symbolic_link(bool isSymbolicLink)
    {
        var key = WriteKey(_data);
        if (isSymbolicLink)
        {
            var link = Path.Combine(_otherFolder.Path, "keys");
            Directory.CreateSymbolicLink(link, _data.Path);
            key = Path.Combine(link, "ring.key");
        }
        var program = await CommandRun.RunInProcess("", [.. Settings, ("Data:KeyEncryptionPrivateKey", key)]);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains(
            "Data:KeyEncryptionPrivateKey must be outside Data:Directory",
            Assert.Single(program.ErrorLines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_private_key_must_match_the_certificate()
    {
        var path = Path.Combine(_otherFolder.Path, "other.key");
        await File.WriteAllTextAsync(path, DefendFreedom.Petitions.OrganisationKeyPair.Generate("Other", DateTime.UtcNow).PrivateKey);
        var program = await CommandRun.RunInProcess("", [.. Settings, ("Data:KeyEncryptionPrivateKey", path)]);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Data:KeyEncryptionPrivateKey", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_contains_no_private_key()
    {
        var keys = Directory.CreateDirectory(Path.Combine(_data.Path, "keys")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "organisation.crt"), KeyPair.Certificate);
        await File.WriteAllTextAsync(Path.Combine(keys, "organisation.key"), KeyPair.PrivateKey);
        await TestDatabase.CopyImportedFile(_data.Path);
        Assert.Equal(0, (await CommandRun.RunInProcess($"backup --to \"{_otherFolder.Path}\"", Settings)).ExitCode);
        var files = Directory.EnumerateFiles(_otherFolder.Path, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, f => f.EndsWith("organisation.crt", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => File.ReadAllText(f).Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    private static void AssertSucceeds(CommandRun program)
    {
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith(RunningSite.BaseUrl + "/admin/invitation/", Assert.Single(program.Lines), StringComparison.Ordinal);
    }

    private static string WriteKey(TemporaryFolder folder) => KeyPair.Write(folder.Path).Key;
}
