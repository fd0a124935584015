using System.Net;
using System.Security.Cryptography.X509Certificates;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting;

/// <summary>HTTPS from the nginx of the compose file, for a site that trusts it.</summary>
public sealed class NginxTlsTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task With_a_certificate_nginx_serves_HTTPS_and_redirects_to_it()
    {
        using var folder = new TemporaryFolder();
        using var certificate = MailCertificate.Create();
        await File.WriteAllTextAsync(folder.Combine("fullchain.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.Combine("privkey.pem"), certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        using var nginx = await new Nginx(site.Visitor.BaseAddress!, site.Visitor.BaseAddress!, folder.Path).WaitUntilListening();
        var redirect = await nginx.Visitor.Fetch("/petitions?page=2", ("Host", "campaign.example"));
        Assert.Equal(
            (HttpStatusCode.MovedPermanently, "https://campaign.example/petitions?page=2"),
            (redirect.Status, redirect.GetHeader("Location"))
        );
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) =>
            presented!.GetCertHashString() == certificate.GetCertHashString();
        using var visitor = new HttpClient(handler) { BaseAddress = nginx.SecureAddress };
        Assert.Contains("Sign in", (await visitor.Fetch("/admin/login", ("Host", "campaign.example"))).Text, StringComparison.Ordinal);
    }
}
