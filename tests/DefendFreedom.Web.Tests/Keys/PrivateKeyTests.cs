using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Keys;

/// <summary>From where the private key comes, and from where it may not come.</summary>
public sealed class PrivateKeyTests : IDisposable
{
    private const string CreateAccount = "account create --email ada@example.org --role Editor";
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _elsewhere = new();

    private (string, string)[] Settings =>
        [("Data:Directory", _data.Path), ("Site:BaseUrl", RunningSite.BaseUrl), ("Data:KeyEncryptionCertificate", KeyPair.CertificatePath)];

    public void Dispose()
    {
        _data.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task It_may_be_a_file_elsewhere() =>
        Works(await FinishedCommand.Run(CreateAccount, [.. Settings, ("Data:KeyEncryptionPrivateKey", WriteKey(_elsewhere))]));

    [Fact]
    public async Task It_may_come_from_standard_input() =>
        Works(await FinishedCommand.StartReading(KeyPair.PrivateKey, CreateAccount, [.. Settings, ("Data:KeyEncryptionPrivateKey", "-")]));

    [Fact]
    public async Task It_may_be_a_credential_of_systemd()
    {
        await File.WriteAllTextAsync(Path.Combine(_elsewhere.Path, "Data__KeyEncryptionPrivateKey"), KeyPair.PrivateKey);
        Works(await FinishedCommand.Start(CreateAccount, [.. Settings, ("CREDENTIALS_DIRECTORY", _elsewhere.Path)]));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task It_may_not_lie_in_the_data_folder_nor_be_reached_there_by_a_link(bool byLink)
    {
        var key = WriteKey(_data);
        if (byLink)
        {
            var link = Path.Combine(_elsewhere.Path, "keys");
            Directory.CreateSymbolicLink(link, _data.Path);
            key = Path.Combine(link, "ring.key");
        }
        var program = await FinishedCommand.Run("", [.. Settings, ("Data:KeyEncryptionPrivateKey", key)]);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains(
            "Data:KeyEncryptionPrivateKey must lie outside Data:Directory", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_must_be_that_of_the_certificate()
    {
        var path = Path.Combine(_elsewhere.Path, "other.key");
        await File.WriteAllTextAsync(path, DefendFreedom.Petitions.OrganisationKey.Make("Other", DateTime.UtcNow).PrivateKey);
        var program = await FinishedCommand.Run("", [.. Settings, ("Data:KeyEncryptionPrivateKey", path)]);
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Data:KeyEncryptionPrivateKey", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_private_key_is_in_a_backup()
    {
        var keys = Directory.CreateDirectory(Path.Combine(_data.Path, "keys")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "organisation.crt"), KeyPair.Certificate);
        await File.WriteAllTextAsync(Path.Combine(keys, "organisation.key"), KeyPair.PrivateKey);
        await TestDatabase.FillFile(_data.Path);
        Assert.Equal(0, (await FinishedCommand.Run($"backup --to \"{_elsewhere.Path}\"", Settings)).ExitCode);
        var files = Directory.EnumerateFiles(_elsewhere.Path, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, f => f.EndsWith("organisation.crt", StringComparison.Ordinal));
        Assert.DoesNotContain(files, f => File.ReadAllText(f).Contains("PRIVATE KEY", StringComparison.Ordinal));
    }

    private static void Works(FinishedCommand program)
    {
        Assert.Equal((0, ""), (program.ExitCode, program.Error));
        Assert.StartsWith(RunningSite.BaseUrl + "/admin/invitation/", Assert.Single(program.Lines), StringComparison.Ordinal);
    }

    private static string WriteKey(TemporaryFolder folder) => KeyPair.Write(folder.Path).Key;
}
