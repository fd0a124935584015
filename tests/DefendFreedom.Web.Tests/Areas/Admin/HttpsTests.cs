using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>The desk over plain HTTP: where browsers would reject its cookies, it explains that HTTPS is required.</summary>
public sealed class HttpsTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("/admin"), InlineData("/admin/login"), InlineData("/admin/forgot-password"), InlineData("/admin/setup/x")]
    [InlineData("/admin/invitation/1/x"), InlineData("/admin/sign-in-link/1/x"), InlineData("/admin/accounts/invite")]
    public async Task Over_plain_HTTP_on_a_host_name_the_desk_explains_that_it_needs_HTTPS(string address)
    {
        (HttpMethod, string)[] requests =
        [
            (HttpMethod.Get, "rights.example"),
            (HttpMethod.Post, "rights.example"),
            (HttpMethod.Get, "192.0.2.7:8080"),
        ];
        foreach (var (method, host) in requests)
        {
            var response = await site.Visitor.Fetch(address, method, ("Host", host));
            Assert.Equal(HttpStatusCode.Forbidden, response.Status);
            var text = response.Page.QuerySelector(".fault")!.TextContent;
            foreach (var words in new[] { "The desk needs HTTPS", "Site:BaseUrl", "X-Forwarded-Proto" })
                Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.Equal($"{RunningSite.BaseUrl}/admin", response.Page.QuerySelector(".standfirst a")!.GetAttribute("href"));
            Assert.Empty(response.Page.QuerySelectorAll("input[type=password]"));
        }
    }

    [Theory]
    [InlineData("localhost", "Accept-Language", "en")]
    [InlineData("127.0.0.1:8080", "Accept-Language", "en")]
    [InlineData("[::1]", "Accept-Language", "en")]
    [InlineData("rights.example", "Sec-Fetch-Site", "none")]
    [InlineData("rights.example", "X-Forwarded-Proto", "https")]
    public async Task The_desk_opens_where_the_browser_treats_the_address_as_secure(string host, string header, string value)
    {
        var response = await site.Visitor.Fetch("/admin/login", ("Host", host), (header, value));
        Assert.True(response.IsOk, response.ToString());
        Assert.NotNull(response.Page.QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task The_public_site_opens_over_plain_HTTP() =>
        Assert.True((await site.Visitor.Fetch("/", ("Host", "rights.example"))).IsOk);

    [Fact]
    public async Task A_form_without_its_cookie_is_refused_with_help()
    {
        using var form = new FormUrlEncodedContent([
            KeyValuePair.Create("Email", "ada@example.org"),
            KeyValuePair.Create("Password", "four odd words"),
        ]);
        using var response = await site.Visitor.PostAsync("/admin/login", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("allow cookies for this site", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
