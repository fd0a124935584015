using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Mail;

/// <summary>The program in its own process, which trusts a single certificate.</summary>
public sealed class EncryptedMailTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _trusted = new();

    public void Dispose()
    {
        _data.Dispose();
        _trusted.Dispose();
    }

    [Theory]
    [InlineData("StartTls")]
    [InlineData("Tls")]
    public async Task Messages_are_sent_encrypted_to_a_server_with_a_trusted_certificate(string security)
    {
        if (!OperatingSystem.IsLinux())
            return; // other systems have no setting for trusted certificates
        using var certificate = MailCertificate.Create();
        using var mailServer = new MailServer { Certificate = certificate, IsImplicitTls = security == "Tls" };
        using var site = await SiteProcess.StartWithOpenPetitions(
            _data.Path,
            [.. mailServer.Settings, ("Mail:Security", security), .. certificate.GetTrustSettings(_trusted.Path)]
        );
        Assert.Equal(HttpStatusCode.SeeOther, await site.Sign());
        for (var attempt = 0; mailServer.Accepted.IsEmpty; attempt++)
        {
            Assert.True(attempt < 200, $"No letter came:\n{site.Output}");
            await Task.Delay(100);
        }
        Assert.Equal(security == "StartTls", mailServer.Commands.Contains("STARTTLS"));
    }
}
