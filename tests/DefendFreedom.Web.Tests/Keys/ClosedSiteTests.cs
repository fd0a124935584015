using System.Net;
using DefendFreedom.Data;
using DefendFreedom.Mail;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DefendFreedom.Web.Tests.Keys;

/// <summary>A site outside Development that has everything but the private key that opens its own keys.</summary>
public sealed class SiteWithoutKey : RunningSite
{
    private readonly MailServer _post = new();

    public SiteWithoutKey() => Log.Expect("desk is closed");

    protected override bool HasKeys => false;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(
        _post.Settings.Select(s => KeyValuePair.Create(s.Setting, s.Value)))
    {
        ["Petitions:Certificate"] = KeyPair.CertificatePath,
        ["Data:KeyEncryptionCertificate"] = KeyPair.CertificatePath,
    };

    protected override void CleanUp() => _post.Dispose();
}

public sealed class ClosedSiteTests(SiteWithoutKey site) : IClassFixture<SiteWithoutKey>
{
    private const string Petition = "/petitions/" + PetitionSite.Petition;

    public static TheoryData<string> Doors => new(Areas.Admin.DoorTests.Addresses("1")
        .Select(a => a.ToLowerInvariant()).Where(a => a.StartsWith("/admin", StringComparison.Ordinal)));

    [Theory, MemberData(nameof(Doors))]
    public async Task Every_door_of_the_desk_answers_503_and_names_the_setting(string door)
    {
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var answer = await site.Visitor.Ask(door, method);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Contains("Data:KeyEncryptionPrivateKey", answer.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Null(answer.Header("Retry-After"));
        }
    }

    [Fact]
    public async Task A_petition_is_shown_with_the_reason_in_place_of_its_form()
    {
        var page = await site.Visitor.Page(Petition);
        Assert.Contains(
            "Signing is closed on this site: its administrator has to provide the key",
            page.QuerySelector(".notice")!.TextContent,
            StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form.signing"));
        Assert.Null(page.QuerySelector("a.button[href='#sign']"));
    }

    [Fact]
    public async Task A_form_that_was_open_before_gets_a_503_with_that_page_and_nothing_is_stored()
    {
        using var form = new FormUrlEncodedContent([new("name", "Ada Lovelace"), new("email", "ada@example.org"), new("country", "US")]);
        using var answer = await site.Visitor.PostAsync(Petition + "/sign", form);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Signing is closed on this site", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        Assert.False(await db.Submissions.AnyAsync() || await db.Letters.AnyAsync());
    }

    [Theory]
    [InlineData("/petitions/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAA"), InlineData(Petition + "/check-your-inbox?s=x")]
    public async Task A_page_that_confirms_answers_503_with_the_reason(string address)
    {
        var answer = await site.Visitor.Ask(address);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("Signing is closed on this site", answer.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/"), InlineData("/newsroom"), InlineData("/petitions"), InlineData("/petitions/free-ilham-tohti.json")]
    [InlineData("/search?q=police"), InlineData("/readyz")]
    public async Task Everything_else_serves_whatever_cookie_comes_along(string address) =>
        Assert.True((await site.Visitor.Ask(address, ("Cookie", "__Host-desk=forged; __Host-form=forged; __Host-note=forged"))).IsOk);

    [Fact]
    public async Task It_says_so_at_the_start_and_makes_no_key_that_a_copy_opens()
    {
        Assert.Contains(
            site.Log.Entries,
            e => e.Contains("Nobody can sign petitions: Data:KeyEncryptionPrivateKey must be set", StringComparison.Ordinal));
        Assert.Contains(site.Log.Entries, e => e.Contains("desk is closed", StringComparison.Ordinal));
        using var data = new TemporaryFolder();
        Assert.Equal(0, (await FinishedCommand.Run("signatures recount", ("Data:Directory", data.Path))).ExitCode);
        await using var db = SqliteCopy.Open(Path.Combine(data.Path, "site.db"));
        Assert.Empty(await db.DataProtectionKeys.ToListAsync());
    }
}

/// <summary>What else signing needs outside Development.</summary>
public sealed class LackingSiteTests
{
    [Theory]
    [InlineData(false, true, "name a mail server (Mail:Host)")]
    [InlineData(true, false, "add the organization’s certificate (Petitions:Certificate)")]
    public async Task Without_a_mail_server_or_the_certificate_nobody_can_sign_and_the_desk_is_open(
        bool hasMail, bool hasCertificate, string act)
    {
        var site = new LackingSite(hasMail, hasCertificate);
        await site.InitializeAsync();
        try
        {
            const string petition = "/petitions/" + PetitionSite.Petition;
            Assert.Contains(act, (await site.Visitor.Page(petition)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
            using var form = new FormUrlEncodedContent(
                [new("name", "Ada Lovelace"), new("email", "ada@example.org"), new("country", "US")]);
            using var answer = await site.Visitor.PostAsync(petition + "/sign", form);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains(act, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True((await site.Visitor.Ask("/admin/login")).IsOk);
            Assert.False(Directory.Exists(Path.Combine(site.DataFolder, "mail")));
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    [Fact]
    public async Task Mail_to_signers_that_waits_from_before_is_not_written_to_a_file()
    {
        var site = new LackingSite(hasMail: false, hasCertificate: true);
        await site.InitializeAsync();
        try
        {
            await site.Change(db =>
            {
                db.Letters.AddRange(LetterQueries.OfSignatures.Select(kind => new Letter(kind, null, null, site.Clock.Now)));
                return Task.CompletedTask;
            });
            await site.Services.GetServices<IHostedService>().OfType<PostOffice>().Single().Run();
            await using var scope = site.Services.CreateAsyncScope();
            Assert.All(
                await scope.ServiceProvider.GetRequiredService<SiteDb>().Letters.ToListAsync(),
                l => Assert.Equal(LetterState.Waiting, l.State));
            Assert.False(Directory.Exists(Path.Combine(site.DataFolder, "mail")));
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    private sealed class LackingSite(bool hasMail, bool hasCertificate) : RunningSite
    {
        private readonly MailServer _post = new();

        protected override IReadOnlyDictionary<string, string> Settings
        {
            get
            {
                var settings = new Dictionary<string, string>();
                if (hasCertificate) settings["Petitions:Certificate"] = KeyPair.CertificatePath;
                if (!hasMail) return settings;
                foreach (var (setting, value) in _post.Settings) settings[setting] = value;
                return settings;
            }
        }

        protected override void CleanUp() => _post.Dispose();
    }
}
