using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Serving;

/// <summary>What nginx lets through to the nodes, with the settings of the compose file.</summary>
public sealed class NginxTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    [Fact]
    public async Task While_no_node_answers_it_says_that_the_site_is_away_for_a_moment()
    {
        using var nginx = await new Nginx(Nowhere, Nowhere).Listens();
        foreach (var address in new[] { "/", "/admin", "/petitions/x/sign" })
        {
            var away = await nginx.Visitor.Ask(address);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (away.Status, away.Header("Retry-After")));
        }
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task Whoever_sends_too_much_gets_the_page_of_the_nodes(int length)
    {
        using var nginx = await Started();
        using var form = new FormUrlEncodedContent([new("name", new string('x', length))]);
        using var answer = await nginx.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("masthead", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(nginx.Bodies, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("/admin/media/new")]
    [InlineData("/Admin/Media/New")]
    public async Task Without_a_session_an_upload_is_refused_before_it_has_come_and_lies_on_no_disk(string address)
    {
        using var nginx = await Started();
        var uploads = Enumerable.Range(0, 4).Select(_ => nginx.Visitor.PostAsync(address, new MultipartFormDataContent { { new ByteArrayContent(new byte[40_000_000]), "Files", "a.jpg" } })).ToList();
        foreach (var answer in await Task.WhenAll(uploads)) Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(Directory.EnumerateFiles(nginx.Bodies, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Staff_bring_large_files_through_it()
    {
        using var nginx = await Started();
        var email = await Staff.Account(site, Role.Writer);
        using var writer = new Staff(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = nginx.Visitor.BaseAddress });
        await writer.Open("/admin/login");
        await writer.Send(("Email", email), ("Password", Staff.Password));
        await writer.Open("/admin/media/new");
        await writer.Bring("Files", false, ("large.pdf", [.. SomeFile.Document(), .. new byte[5_000_000]]));
        Assert.NotNull(writer.Page.QuerySelector(".arrivals"));
    }

    private Task<Nginx> Started() => new Nginx(site.Visitor.BaseAddress!, site.Visitor.BaseAddress!).Listens();
}
