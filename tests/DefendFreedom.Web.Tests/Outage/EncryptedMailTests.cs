using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>The program in a process of its own that trusts one certificate, as an operator's machine trusts some.</summary>
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
    public async Task Letters_leave_encrypted_for_a_server_whose_certificate_is_trusted(string security)
    {
        if (!OperatingSystem.IsLinux()) return;   // elsewhere a program cannot be told whom to trust
        using var certificate = MailCertificate.Create();
        using var post = new MailServer { Certificate = certificate, IsImplicitTls = security == "Tls" };
        await StartedSite.OpenPetitions(_data.Path);
        using var site = await StartedSite.Start(_data.Path, [.. Settings(post, security), .. certificate.Trusted(_trusted.Path)]).Answers();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = "Ada Lovelace", ["email"] = PetitionSite.SomeAddress(), ["country"] = "US" });
        await site.Visitor.PostAsync($"/petitions/{PetitionSite.Petition}/sign", form);
        for (var tries = 0; post.Accepted.IsEmpty; tries++)
        {
            Assert.True(tries < 200, $"No letter came:\n{site.Said}");
            await Task.Delay(100);
        }
        Assert.Equal(security == "StartTls", post.Commands.Contains("STARTTLS"));
    }

    private static (string, string)[] Settings(MailServer post, string security) =>
        [("Site:BaseUrl", "https://campaign.example"), ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{post.Port}"), ("Mail:Security", security), ("Mail:From", "desk@example.org")];
}
