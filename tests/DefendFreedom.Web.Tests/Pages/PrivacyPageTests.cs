using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

/// <summary>The page `/privacy` names the mail server that learns the addresses of signers, whatever its file says.</summary>
public sealed class PrivacyPageTests
{
    [Fact]
    public async Task The_configured_mail_server_and_who_runs_it_are_named_without_port_user_or_password()
    {
        await using var site = await Start<SiteWithMailServer>();
        var text = await ReadNotice(site);
        Assert.Contains("Our e-mail is sent by mail.example.net. Example <Hosting> Ltd runs it. It knows", text, StringComparison.Ordinal);
        var page = await site.Visitor.Fetch("/privacy");
        foreach (var secret in new[] { "2525", "desk-user", "desk-password" })
            Assert.DoesNotContain(secret, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_server_on_the_same_machine_is_named_as_such()
    {
        await using var site = await Start<PetitionSite>();
        Assert.Contains("sent by 127.0.0.1, this website’s own machine. It knows", await ReadNotice(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_of_a_petition_leads_to_the_notice()
    {
        await using var site = await Start<PetitionSite>();
        var form = (await site.Visitor.Fetch($"/petitions/{PetitionSite.PetitionSlug}")).Page.QuerySelector("form.signing")!;
        var link = form.QuerySelector("a[href^='/privacy']")!.GetAttribute("href")!.Split('#');
        Assert.NotNull((await site.Visitor.Fetch(link[0])).Page.GetElementById(link[1]));
    }

    [Fact]
    public async Task Without_a_mail_server_the_page_says_that_signing_is_closed()
    {
        await using var site = await Start<RunningSite>();
        Assert.Contains("Until there is one, signing is closed.", await ReadNotice(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_without_a_mail_server_the_page_says_that_email_is_written_to_files()
    {
        await using var site = await Start<DevelopmentSite>();
        Assert.Contains("it writes its e-mail to files", await ReadNotice(site), StringComparison.Ordinal);
    }

    private static async Task<Started<TSite>> Start<TSite>()
        where TSite : RunningSite, new()
    {
        var site = new TSite();
        await site.InitializeAsync();
        return new Started<TSite>(site);
    }

    private static async Task<string> ReadNotice<TSite>(Started<TSite> site)
        where TSite : RunningSite
    {
        var page = await site.Visitor.Fetch("/privacy");
        return string.Join(
            ' ',
            page.Page.QuerySelector("[aria-labelledby=this-mail-server] p")!
                .TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
    }

    private sealed record Started<TSite>(TSite Site) : IAsyncDisposable
        where TSite : RunningSite
    {
        public HttpClient Visitor => Site.Visitor;

        public async ValueTask DisposeAsync() => await ((IAsyncLifetime)Site).DisposeAsync();
    }

    private sealed class DevelopmentSite : RunningSite
    {
        protected override string EnvironmentName => "Development";
    }

    private sealed class SiteWithMailServer : RunningSite
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>
            {
                ["Mail:Host"] = "mail.example.net",
                ["Mail:Port"] = "2525",
                ["Mail:User"] = "desk-user",
                ["Mail:Password"] = "desk-password",
                ["Mail:From"] = "desk@example.org",
                ["Mail:Operator"] = "Example <Hosting> Ltd",
            };
    }
}
