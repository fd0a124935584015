using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Backups;

/// <summary>A certificate that is not allowed for backups stops startup with one line.</summary>
public sealed class BackupCertificateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_organisation_certificate_is_refused_from_any_path()
    {
        var (certificate, _) = KeyPair.Write(_folder.Path);
        await AssertRefused("not the organization's", certificate, ("Petitions:Certificate", certificate));
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        File.Copy(certificate, Path.Combine(Data, "keys", "organisation.crt"));
        await AssertRefused("not the organization's", certificate);
        Assert.Single((await CommandRun.RunInProcess("backup", ("Data:Directory", Data), ("Backup:Certificate", certificate))).ErrorLines);
    }

    [Fact]
    public async Task The_key_encryption_certificate_is_refused()
    {
        var (certificate, key) = KeyPair.Write(_folder.Path);
        await AssertRefused(
            "keys are encrypted to",
            certificate,
            ("Data:KeyEncryptionCertificate", certificate),
            ("Data:KeyEncryptionPrivateKey", key)
        );
    }

    [Fact]
    public async Task A_file_with_the_private_key_in_it_is_refused()
    {
        var both = Path.Combine(_folder.Path, "both.pem");
        await File.WriteAllTextAsync(both, KeyPair.Certificate + KeyPair.PrivateKey);
        await AssertRefused("private key", both);
    }

    [Fact]
    public async Task A_file_that_is_not_an_RSA_certificate_is_refused()
    {
        var elliptic = Path.Combine(_folder.Path, "elliptic.crt");
        using var key = ECDsa.Create();
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(elliptic, certificate.ExportCertificatePem());
        await AssertRefused("not RSA", elliptic);
        await AssertRefused("must be a PEM file", Path.Combine(_folder.Path, "none.crt"));
    }

    private async Task AssertRefused(string reason, string certificate, params (string, string)[] settings)
    {
        var program = await CommandRun.RunInProcess("", [("Data:Directory", Data), ("Backup:Certificate", certificate), .. settings]);
        Assert.Equal(1, program.ExitCode);
        var line = Assert.Single(program.ErrorLines);
        Assert.StartsWith("Backup:Certificate", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }
}
