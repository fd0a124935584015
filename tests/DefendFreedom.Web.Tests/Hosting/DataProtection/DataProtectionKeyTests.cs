using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Hosting.DataProtection;

public sealed class SiteWithKeyCertificate : RunningSite
{
    private readonly TemporaryFolder _pair = new();

    protected override bool StartsEmpty => true;

    protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var (certificate, key) = KeyPair.Write(_pair.Path);
            return new Dictionary<string, string>
            {
                ["Data:KeyEncryptionCertificate"] = certificate,
                ["Data:KeyEncryptionPrivateKey"] = key,
            };
        }
    }

    public async Task<List<string?>> GetKeys()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().DataProtectionKeys.Select(k => k.Xml).ToListAsync();
    }

    protected override void CleanUp() => _pair.Dispose();
}

public sealed class DataProtectionKeyTests(SiteWithKeyCertificate site) : IClassFixture<SiteWithKeyCertificate>
{
    [Fact]
    public async Task No_key_is_stored_unencrypted() => Assert.All(await site.GetKeys(), AssertEncrypted);

    [Fact]
    public async Task An_unencrypted_key_is_encrypted_at_the_next_start()
    {
        using var data = new TemporaryFolder();
        Assert.Equal(
            0,
            (await CommandRun.RunInProcess("signatures recount", ("environment", "Development"), ("Data:Directory", data.Path))).ExitCode
        );
        var before = Assert.Single(await GetKeys(data.Path));
        Assert.Contains("requiresEncryption", before.Xml, StringComparison.Ordinal);

        Assert.Equal(
            0,
            (await CommandRun.RunInProcess("signatures recount", [("Data:Directory", data.Path), .. KeyPair.Settings])).ExitCode
        );
        var after = Assert.Single(await GetKeys(data.Path));
        Assert.Equal(before.FriendlyName, after.FriendlyName);
        AssertEncrypted(after.Xml);
        var secret = System.Xml.Linq.XElement.Parse(before.Xml!).Descendants("value").Single().Value;
        foreach (var file in Directory.EnumerateFiles(data.Path, "site.db*"))
            Assert.DoesNotContain(
                secret,
                System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_different_key_pair_stops_startup_with_one_line_that_names_the_setting()
    {
        using var data = new TemporaryFolder();
        Assert.Equal(
            0,
            (await CommandRun.RunInProcess("signatures recount", [("Data:Directory", data.Path), .. KeyPair.Settings])).ExitCode
        );
        using var other = new TemporaryFolder();
        var (certificate, key) = DefendFreedom.Petitions.OrganisationKeyPair.Generate("Other", DateTime.UtcNow);
        var paths = (Certificate: Path.Combine(other.Path, "other.crt"), Key: Path.Combine(other.Path, "other.key"));
        await File.WriteAllTextAsync(paths.Certificate, certificate);
        await File.WriteAllTextAsync(paths.Key, key);
        var program = await CommandRun.RunInProcess(
            "signatures recount",
            ("Data:Directory", data.Path),
            ("Data:KeyEncryptionCertificate", paths.Certificate),
            ("Data:KeyEncryptionPrivateKey", paths.Key)
        );
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("Data:KeyEncryptionCertificate", Assert.Single(program.ErrorLines), StringComparison.Ordinal);
    }

    private static void AssertEncrypted(string? key)
    {
        Assert.Contains("encryptedSecret", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value", key, StringComparison.Ordinal);
        Assert.DoesNotContain("requiresEncryption", key, StringComparison.Ordinal);
    }

    private static async Task<List<DataProtectionKey>> GetKeys(string folder)
    {
        await using var db = SqliteBackup.Open(Path.Combine(folder, "site.db"));
        return await db.DataProtectionKeys.ToListAsync();
    }
}
