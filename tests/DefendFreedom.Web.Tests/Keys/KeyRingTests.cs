using DefendFreedom.Data;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Keys;

public sealed class SiteWithKeyCertificate : RunningSite
{
    private readonly TemporaryFolder _pair = new();

    protected override bool StartsEmpty => true;

    protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var (certificate, key) = KeyPair.Write(_pair.Path);
            return new Dictionary<string, string> { ["Data:KeyCertificate"] = certificate, ["Data:KeyCertificateKey"] = key };
        }
    }

    public async Task<List<string?>> Keys()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDb>().DataProtectionKeys.Select(k => k.Xml).ToListAsync();
    }

    protected override void CleanUp() => _pair.Dispose();
}

public sealed class KeyRingTests(SiteWithKeyCertificate site) : IClassFixture<SiteWithKeyCertificate>
{
    [Fact]
    public async Task No_key_is_stored_unencrypted() => Assert.All(await site.Keys(), IsEncrypted);

    [Fact]
    public async Task A_key_from_before_the_certificate_was_set_is_encrypted_at_the_next_start()
    {
        using var data = new TemporaryFolder();
        var (certificate, key) = KeyPair.Write(data.Path);
        Assert.Equal(0, (await FinishedCommand.Run("content import", ("Data:Directory", data.Path))).ExitCode);
        var before = Assert.Single(await Keys(data.Path));
        Assert.Contains("requiresEncryption", before.Xml, StringComparison.Ordinal);

        Assert.Equal(0, (await FinishedCommand.Run("content import", ("Data:Directory", data.Path), ("Data:KeyCertificate", certificate), ("Data:KeyCertificateKey", key))).ExitCode);
        var after = Assert.Single(await Keys(data.Path));
        Assert.Equal(before.FriendlyName, after.FriendlyName);
        IsEncrypted(after.Xml);
    }

    [Fact]
    public async Task A_start_without_the_certificate_that_the_keys_are_encrypted_to_stops_with_one_line_that_names_the_setting()
    {
        using var data = new TemporaryFolder();
        var (certificate, key) = KeyPair.Write(data.Path);
        (string, string)[] settings = [("Data:Directory", data.Path), ("Data:KeyCertificateKey", key)];
        Assert.Equal(0, (await FinishedCommand.Run("content import", [.. settings, ("Data:KeyCertificate", certificate)])).ExitCode);
        Assert.Equal(0, (await FinishedCommand.Run("content import", [.. settings, ("Data:KeyCertificate", certificate)])).ExitCode);

        var without = await FinishedCommand.Run("content import", settings);
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("Data:KeyCertificate", Assert.Single(without.ErrorLines), StringComparison.Ordinal);
    }

    private static void IsEncrypted(string? key)
    {
        Assert.Contains("encryptedSecret", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<value", key, StringComparison.Ordinal);
        Assert.DoesNotContain("requiresEncryption", key, StringComparison.Ordinal);
    }

    private static async Task<List<DataProtectionKey>> Keys(string folder)
    {
        await using var db = SqliteCopy.Open(Path.Combine(folder, "site.db"));
        return await db.DataProtectionKeys.ToListAsync();
    }
}
