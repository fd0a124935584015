using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting;

/// <summary>The requests nginx forwards to the nodes, with the configuration of the compose file.</summary>
public sealed class NginxTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly Uri UnavailableNode = new("http://127.0.0.1:1");

    [Fact]
    public async Task Without_a_responding_node_nginx_returns_503_with_Retry_After()
    {
        using var nginx = await new Nginx(UnavailableNode, UnavailableNode).WaitUntilListening();
        foreach (var address in new[] { "/", "/admin", "/petitions/x/sign" })
        {
            var away = await nginx.Visitor.Fetch(address);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "10"), (away.Status, away.GetHeader("Retry-After")));
        }
        Assert.DoesNotContain("client:", nginx.Log, StringComparison.Ordinal); // the address of a reader
    }

    [Theory]
    [InlineData(30_000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task An_oversized_body_gets_the_error_page_of_the_node(int length)
    {
        using var nginx = await StartNginx();
        using var form = new FormUrlEncodedContent([new("name", new string('x', length))]);
        using var response = await nginx.Visitor.PostAsync("/petitions/free-ilham-tohti/sign", form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("masthead", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(nginx.BodyFolder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("/admin/media/new")]
    [InlineData("/Admin/Media/New")]
    public async Task An_upload_without_a_session_is_refused_before_it_is_buffered_to_disk(string address)
    {
        using var nginx = await StartNginx();
        var uploads = Enumerable
            .Range(0, 4)
            .Select(_ =>
                nginx.Visitor.PostAsync(
                    address,
                    new MultipartFormDataContent { { new ByteArrayContent(new byte[40_000_000]), "Files", "a.jpg" } }
                )
            )
            .ToList();
        foreach (var response in await Task.WhenAll(uploads))
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(Directory.EnumerateFiles(nginx.BodyFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Staff_can_upload_large_files_through_nginx()
    {
        using var nginx = await StartNginx();
        var email = await StaffBrowser.CreateAccount(site, Role.Writer);
        using var writer = new StaffBrowser(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            {
                BaseAddress = nginx.Visitor.BaseAddress,
            }
        );
        await writer.Open("/admin/login");
        await writer.SubmitForm(("Email", email), ("Password", StaffBrowser.Password));
        await writer.Open("/admin/media/new");
        await writer.UploadFiles("Files", false, ("large.pdf", [.. TestFile.CreateDocument(), .. new byte[5_000_000]]));
        Assert.NotNull(writer.Page.QuerySelector(".arrivals"));
    }

    private Task<Nginx> StartNginx() => new Nginx(site.Visitor.BaseAddress!, site.Visitor.BaseAddress!).WaitUntilListening();
}
