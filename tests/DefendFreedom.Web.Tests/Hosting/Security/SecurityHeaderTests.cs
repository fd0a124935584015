using System.Net;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Security;

[Collection(ReadOnlySiteTests.Name)]
public sealed class SecurityHeaderTests(RunningSite site)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    [Fact]
    public async Task Every_reachable_response_has_the_security_headers()
    {
        foreach (var response in (await site.FullCrawl).Answers)
            AssertHasSecurityHeaders(response);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/newsroom/no-such-publication")]
    [InlineData("/newsroom?page=0")]
    [InlineData("/media/no-such-picture.svg")]
    [InlineData("/no-such.css")]
    [InlineData("/error/500")]
    [InlineData("/healthz")]
    [InlineData("/readyz")]
    public async Task Error_pages_and_health_checks_have_the_security_headers(string address) =>
        AssertHasSecurityHeaders(await site.Visitor.Fetch(address));

    [Fact]
    public async Task A_304_response_has_the_security_headers()
    {
        var tag = (await site.Visitor.Fetch("/issues")).GetHeader("ETag")!;
        var unchanged = await site.Visitor.Fetch("/issues", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.Status);
        AssertHasSecurityHeaders(unchanged);
    }

    [Fact]
    public async Task No_response_names_the_server_software() =>
        Assert.DoesNotContain((await site.FullCrawl).Answers, a => a.Headers.Contains("Server") || a.Headers.Contains("X-Powered-By"));

    internal static void AssertHasSecurityHeaders(HttpResult response)
    {
        Assert.True(
            response.GetHeader("Content-Security-Policy") == Policy,
            $"{response}: {response.GetHeader("Content-Security-Policy")}"
        );
        Assert.True(response.GetHeader("X-Content-Type-Options") == "nosniff", response.ToString());
        Assert.True(response.GetHeader("X-Frame-Options") == "DENY", response.ToString());
        Assert.True(response.GetHeader("Referrer-Policy") == "strict-origin-when-cross-origin", response.ToString());
        Assert.True(response.GetHeader("Permissions-Policy")?.Contains("camera=()", StringComparison.Ordinal) == true, response.ToString());
        Assert.True(response.GetHeader("Cross-Origin-Opener-Policy") == "same-origin", response.ToString());
    }
}

public sealed class HstsTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task Over_HTTPS_browsers_are_told_to_use_only_HTTPS_for_a_year() =>
        Assert.Equal(
            "max-age=31536000",
            (await site.Visitor.Fetch("/", ("Host", "campaign.example"), ("X-Forwarded-Proto", "https"))).GetHeader(
                "Strict-Transport-Security"
            )
        );
}
