using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;
using DefendFreedom.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace DefendFreedom.Web.Tests.Commands;

/// <summary>`doctor --production` on a site as an operator installs it, and what it means for signing.</summary>
public sealed partial class ProductionDoctorTests(SampleDataFolder sample) : IClassFixture<SampleDataFolder>, IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new(),
        _content = new(),
        _keys = new();

    private readonly X509Certificate2 _tls = MailCertificate.Create();
    private readonly MailServer _mailServer = new();
    private readonly int _port = FreePort.Find();
    private WebApplication _proxy = null!;

    private string Data => Path.Combine(_folder.Path, "data");
    private string SiteFile => Path.Combine(_content.Path, "site.yml");

    public async Task InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("content"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_content.Path, Path.GetRelativePath(RepositoryRoot.Combine("content"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        await File.WriteAllTextAsync(SiteFile, OwnContacts.WriteInto(await File.ReadAllTextAsync(SiteFile)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, _port, listen => listen.UseHttps(_tls)));
        _proxy = builder.Build();
        _proxy.MapGet("/healthz", () => "Healthy");
        await _proxy.StartAsync();
    }

    public async Task DisposeAsync() => await _proxy.DisposeAsync();

    public void Dispose()
    {
        _tls.Dispose();
        _mailServer.Dispose();
        _folder.Dispose();
        _content.Dispose();
        _keys.Dispose();
    }

    [Fact]
    public async Task Signing_opens_when_the_key_holder_has_answered_and_nothing_else_is_missing()
    {
        if (!OperatingSystem.IsLinux())
            return; // other systems have no setting for trusted certificates
        using var site = await SiteProcess.Start(Data, Settings).WaitUntilReady();
        Assert.Contains("doctor --production", await GetNotice(site), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.RunAsProcess("backup", Settings)).ExitCode);

        var asked = await CommandRun.RunAsProcess("doctor --production", Settings);
        Assert.Equal(["phrase"], Failed(asked));
        var wrong = await CommandRun.RunAsProcess("doctor --production --phrase aaaa-bbbb", Settings);
        Assert.Equal(1, wrong.ExitCode);
        Assert.StartsWith("phrase: this is not the phrase", wrong.Output, StringComparison.Ordinal);

        var passed = await CommandRun.RunAsProcess($"doctor --production --phrase {await Prove()}", Settings);
        Assert.Empty(Failed(passed));
        Assert.Contains(
            _mailServer.Accepted,
            email => email.To == "desk@example.org" && email.Message.Contains("can send mail", StringComparison.Ordinal)
        );
        if (!passed.Output.Contains("clock: sound", StringComparison.Ordinal))
        {
            Assert.Equal(1, passed.ExitCode); // nothing sets the clock of this machine, so the doctor is right not to open signing
            return;
        }
        Assert.Equal(0, passed.ExitCode);
        Assert.Contains("People can sign", passed.Output, StringComparison.Ordinal);
        for (var attempt = 0; (await GetNotice(site)).Contains("doctor", StringComparison.Ordinal); attempt++)
        {
            Assert.True(attempt < 100, "Signing stays closed");
            await Task.Delay(200);
        }
        Assert.Equal(0, (await CommandRun.RunAsProcess("doctor", Settings)).ExitCode);
    }

    [Theory]
    [InlineData("Site:BaseUrl", "http://campaign.example", "https")]
    [InlineData("Site:BaseUrl", "https://127.0.0.1:9", "https")]
    [InlineData("SSL_CERT", "", "https")]
    [InlineData("Backup:CopiesCheckedOn", "2025-01-31", "backup location")]
    [InlineData("Backup:CopiesCheckedOn", "2099-01-31", "backup location")]
    [InlineData("Content:Directory", "", "contact")] // the shipped one has examples of contacts
    [InlineData("Mail:Port", "9", "mail")]
    public async Task Each_missing_requirement_is_found(string setting, string value, string check)
    {
        if (!OperatingSystem.IsLinux())
            return; // other systems have no setting for trusted certificates
        sample.CopyTo(Data);
        if (setting == "Content:Directory")
            value = RepositoryRoot.Combine("content");
        (string, string)[] settings = [.. Settings.Where(s => !s.Setting.StartsWith(setting, StringComparison.Ordinal)), (setting, value)];
        var doctor = await CommandRun.RunAsProcess("doctor --production", settings);
        Assert.Equal(1, doctor.ExitCode);
        Assert.Equal(new[] { check, "phrase" }.Order(), Failed(doctor).Order());
    }

    [Fact]
    public async Task A_mail_server_that_refuses_the_sender_is_found()
    {
        if (!OperatingSystem.IsLinux())
            return; // other systems have no setting for trusted certificates
        sample.CopyTo(Data);
        _mailServer.SenderRefusal = "530 Authentication required";
        var doctor = await CommandRun.RunAsProcess("doctor --production", Settings);
        Assert.Equal(["phrase", "test e-mail"], Failed(doctor).Order());
    }

    [Fact]
    public async Task A_changed_setting_closes_signing_and_a_later_finding_does_not()
    {
        Directory.CreateDirectory(Data);
        (string, string)[] unsafeBackups = [.. Settings.Where(s => s.Setting != "Backup:Certificate")];
        using (var site = await SiteProcess.StartWithOpenPetitions(Data, Settings))
            Assert.Equal(HttpStatusCode.SeeOther, await site.Sign());
        using (var site = await SiteProcess.Start(Data, unsafeBackups).WaitUntilReady())
            Assert.Equal(HttpStatusCode.SeeOther, await site.Sign());
        using (var site = await SiteProcess.Start(Data, [.. Settings, ("Mail:From", "other@example.org")]).WaitUntilReady())
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await site.Sign());
    }

    private (string Setting, string Value)[] Settings =>
        [
            ("Data:Directory", Data),
            ("Content:Directory", _content.Path),
            ("Site:BaseUrl", $"https://127.0.0.1:{_port}"),
            ("Petitions:Certificate", KeyPair.CertificatePath),
            ("Backup:CopiesCheckedOn", $"{DateTime.UtcNow:yyyy-MM-dd}"),
            BackupKeyPair.WriteCertificate(_keys.Path),
            .. KeyPair.Settings,
            .. _mailServer.Settings,
            .. _tls.GetTrustSettings(_keys.Path),
        ];

    // Some build machines have no time service; the clock is left out.
    private static IEnumerable<string> Failed(CommandRun doctor) =>
        doctor
            .Lines.Select(line => FindingCount().Match(line))
            .Where(m => m.Success)
            .Select(m => m.Groups[1].Value)
            .Where(name => name != "clock");

    private async Task<string> Prove()
    {
        var key = KeyPair.Write(_keys.Path).Key;
        var proof = await CommandRun.RunInProcess(
            $"signatures prove --challenge {Path.Combine(Data, "organisation.challenge")} --key {key}"
        );
        Assert.Equal((0, ""), (proof.ExitCode, proof.Error));
        return proof.Lines[^1];
    }

    // A page that needs open signing; this link confirms nothing.
    private static async Task<string> GetNotice(SiteProcess site) =>
        (await site.Visitor.Fetch("/petitions/confirm/" + new string('A', 27))).Text;

    [GeneratedRegex(@"^([a-z -]+): \d+ findings?,")]
    private static partial Regex FindingCount();
}
