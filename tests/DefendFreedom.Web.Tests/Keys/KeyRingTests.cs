using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Keys;

/// <summary>A site that an earlier version, which kept its keys as files, has served before.</summary>
public class UpgradedSite : RunningSite
{
    public UpgradedSite()
    {
        var before = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(DataFolder, "keys")), keys => keys.SetApplicationName("DefendFreedom"));
        SealedBefore = before.CreateProtector("letter").Protect("to Ada");
    }

    public string SealedBefore { get; }

    public string Open(string sealedText) => Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("letter").Unprotect(sealedText);

    public async Task<List<string>> KeptKeys()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().RingKeys.Select(k => k.Xml).ToListAsync();
    }
}

public sealed class UpgradedSiteWithCertificate : UpgradedSite
{
    private readonly TemporaryFolder _pair = new();

    protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var (certificate, key) = KeyPair.Write(_pair.Path);
            return new Dictionary<string, string> { ["Data:KeyCertificate"] = certificate, ["Data:KeyCertificateKey"] = key };
        }
    }

    protected override void CleanUp() => _pair.Dispose();
}

public sealed class KeyRingTests(UpgradedSite site) : IClassFixture<UpgradedSite>
{
    [Fact]
    public void What_an_earlier_version_sealed_is_opened() => Assert.Equal("to Ada", site.Open(site.SealedBefore));

    [Fact]
    public async Task The_key_of_the_earlier_version_is_in_the_database_and_no_other_was_needed() => Assert.Single(await site.KeptKeys());
}

public sealed class SealedKeyRingTests(UpgradedSiteWithCertificate site) : IClassFixture<UpgradedSiteWithCertificate>
{
    [Fact]
    public void What_an_earlier_version_sealed_is_opened() => Assert.Equal("to Ada", site.Open(site.SealedBefore));

    [Fact]
    public async Task No_key_lies_open_in_the_database() =>
        Assert.All(await site.KeptKeys(), key =>
        {
            Assert.Contains("encryptedSecret", key, StringComparison.Ordinal);
            Assert.DoesNotContain("<value", key, StringComparison.Ordinal);
            Assert.DoesNotContain("requiresEncryption", key, StringComparison.Ordinal);
        });

    [Fact]
    public async Task Keys_that_are_sealed_stop_a_start_without_their_certificate_with_one_line_that_names_it()
    {
        using var data = new TemporaryFolder();
        var (certificate, key) = KeyPair.Write(data.Path);
        (string, string)[] settings = [("Data:Directory", data.Path), ("Data:KeyCertificateKey", key)];
        Assert.Equal(0, (await StartedProgram.Run("content import", [.. settings, ("Data:KeyCertificate", certificate)])).ExitCode);
        Assert.Equal(0, (await StartedProgram.Run("content import", [.. settings, ("Data:KeyCertificate", certificate)])).ExitCode);

        var without = await StartedProgram.Run("content import", settings);
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("Data:KeyCertificate", Assert.Single(without.ErrorLines), StringComparison.Ordinal);
    }
}
