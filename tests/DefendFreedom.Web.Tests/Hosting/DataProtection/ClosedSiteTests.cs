using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Data.Sqlite;
using DefendFreedom.Mail;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DefendFreedom.Web.Tests.Hosting.DataProtection;

/// <summary>A site outside Development that has everything except the private key to its own keys.</summary>
public sealed class SiteWithoutKey : RunningSite
{
    private readonly MailServer _mailServer = new();

    public SiteWithoutKey() => Log.Expect("desk is closed");

    protected override bool HasKeys => false;

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>(_mailServer.Settings.Select(s => KeyValuePair.Create(s.Setting, s.Value)))
        {
            ["Petitions:Certificate"] = KeyPair.CertificatePath,
            ["Data:KeyEncryptionCertificate"] = KeyPair.CertificatePath,
        };

    protected override void CleanUp() => _mailServer.Dispose();
}

public sealed class ClosedSiteTests(SiteWithoutKey site) : IClassFixture<SiteWithoutKey>
{
    private const string PetitionAddress = "/petitions/" + PetitionSite.PetitionSlug;

    public static TheoryData<string> DeskAddresses =>
        new(
            Areas
                .Admin.AccessControlTests.GetAddresses("1")
                .Select(a => a.ToLowerInvariant())
                .Where(a => a.StartsWith("/admin", StringComparison.Ordinal))
        );

    [Theory, MemberData(nameof(DeskAddresses))]
    public async Task Every_desk_page_is_a_503_that_names_the_setting(string address)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var response = await site.Visitor.Fetch(address, method);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.Status);
            Assert.Contains("Data:KeyEncryptionPrivateKey", response.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(response.GetHeader("Retry-After"));
        }
    }

    [Fact]
    public async Task A_petition_shows_the_reason_instead_of_its_form()
    {
        var page = await site.Visitor.GetPage(PetitionAddress);
        Assert.Contains(
            "Signing is closed on this site: its administrator has to provide the key",
            page.QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(page.QuerySelector("form.signing"));
        Assert.Null(page.QuerySelector("a.button[href='#sign']"));
    }

    [Fact]
    public async Task A_posted_form_gets_a_503_and_nothing_is_stored()
    {
        using var form = new FormUrlEncodedContent([new("name", "Ada Lovelace"), new("email", "ada@example.org"), new("country", "US")]);
        using var response = await site.Visitor.PostAsync(PetitionAddress + "/sign", form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Signing is closed on this site", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        Assert.False(await db.Submissions.AnyAsync() || await db.OutboxMessages.AnyAsync());
    }

    [Theory]
    [InlineData("/petitions/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData(PetitionAddress + "/check-your-inbox?s=x")]
    public async Task Confirmation_pages_are_a_503_with_the_reason(string address)
    {
        var response = await site.Visitor.Fetch(address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.Status);
        Assert.Contains("Signing is closed on this site", response.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/"), InlineData("/newsroom"), InlineData("/petitions"), InlineData("/petitions/free-ilham-tohti.json")]
    [InlineData("/search?q=police"), InlineData("/readyz")]
    public async Task Everything_else_is_served_even_with_forged_cookies(string address) =>
        Assert.True((await site.Visitor.Fetch(address, ("Cookie", "__Host-desk=forged; __Host-form=forged; __Host-note=forged"))).IsOk);

    [Fact]
    public async Task Startup_logs_the_missing_key_and_creates_no_unencrypted_key()
    {
        Assert.Contains(
            site.Log.Entries,
            e => e.Contains("No one can sign petitions: Data:KeyEncryptionPrivateKey must be set", StringComparison.Ordinal)
        );
        Assert.Contains(site.Log.Entries, e => e.Contains("desk is closed", StringComparison.Ordinal));
        using var data = new TemporaryFolder();
        Assert.Equal(0, (await CommandRun.RunInProcess("signatures recount", ("Data:Directory", data.Path))).ExitCode);
        await using var db = SqliteBackup.Open(Path.Combine(data.Path, "site.db"));
        Assert.Empty(await db.DataProtectionKeys.ToListAsync());
    }
}

/// <summary>Other settings that signing requires outside Development.</summary>
public sealed class IncompleteSigningSetupTests
{
    [Theory]
    [InlineData(false, true, "set a mail server (Mail:Host)")]
    [InlineData(true, false, "add the organization’s certificate (Petitions:Certificate)")]
    public async Task Without_a_mail_server_or_certificate_signing_is_closed_and_the_desk_is_open(
        bool hasMail,
        bool hasCertificate,
        string advice
    )
    {
        var site = new IncompleteSite(hasMail, hasCertificate);
        await site.InitializeAsync();
        try
        {
            const string petition = "/petitions/" + PetitionSite.PetitionSlug;
            Assert.Contains(advice, (await site.Visitor.GetPage(petition)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
            using var form = new FormUrlEncodedContent([
                new("name", "Ada Lovelace"),
                new("email", "ada@example.org"),
                new("country", "US"),
            ]);
            using var response = await site.Visitor.PostAsync(petition + "/sign", form);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains(advice, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True((await site.Visitor.Fetch("/admin/login")).IsOk);
            Assert.False(Directory.Exists(Path.Combine(site.DataFolder, "mail")));
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    [Fact]
    public async Task Pending_email_to_signers_is_not_written_to_files()
    {
        var site = new IncompleteSite(hasMail: false, hasCertificate: true);
        await site.InitializeAsync();
        try
        {
            await site.ChangeDatabase(db =>
            {
                db.OutboxMessages.AddRange(
                    OutboxQueries.SignatureKinds.Select(kind => new OutboxMessage(kind, null, null, site.Clock.Now))
                );
                return Task.CompletedTask;
            });
            await site.Services.GetServices<IHostedService>().OfType<OutboxSender>().Single().Run();
            await using var scope = site.Services.CreateAsyncScope();
            Assert.All(
                await scope.ServiceProvider.GetRequiredService<SiteDb>().OutboxMessages.ToListAsync(),
                l => Assert.Equal(MessageStatus.Waiting, l.Status)
            );
            Assert.False(Directory.Exists(Path.Combine(site.DataFolder, "mail")));
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    private sealed class IncompleteSite(bool hasMail, bool hasCertificate) : RunningSite
    {
        private readonly MailServer _mailServer = new();

        protected override IReadOnlyDictionary<string, string> Settings
        {
            get
            {
                var settings = new Dictionary<string, string>();
                if (hasCertificate)
                    settings["Petitions:Certificate"] = KeyPair.CertificatePath;
                if (!hasMail)
                    return settings;
                foreach (var (setting, value) in _mailServer.Settings)
                    settings[setting] = value;
                return settings;
            }
        }

        protected override void CleanUp() => _mailServer.Dispose();
    }
}
