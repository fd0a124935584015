using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public class LinksTests
{
    [Theory]
    [InlineData("https://WWW.Example.org/a", "www.example.org")]
    [InlineData("https://аmnesty.org/", "xn--mnesty-2nf.org")]
    [InlineData("ftp://example.org/", null)]
    [InlineData("https://", null)]
    public void The_host_of_a_web_address_is_in_ascii(string url, string? host) => Assert.Equal(host, Links.FindHost(url));

    [Theory]
    [InlineData("/issues/death-penalty")]
    [InlineData("#where-to-read-on")]
    [InlineData("?page=2")]
    [InlineData("/search?q=a:b")]
    [InlineData("https://example.org/a:b")]
    [InlineData("HTTP://example.org")]
    [InlineData("mailto:press@example.org")]
    [InlineData("tel:+1-202-555-0100")]
    [InlineData("//example.org/a")]
    [InlineData("")]
    public void Paths_fragments_and_four_schemes_are_safe(string url) => Assert.True(Links.IsSafe(url));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("javascript\0:alert(1)")]
    [InlineData("java\u0085script:alert(1)")]
    [InlineData("javascript:/alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:msgbox(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("blob:https://example.org/1")]
    [InlineData("httpss:x")]
    [InlineData(":")]
    public void Other_schemes_are_unsafe(string url) => Assert.False(Links.IsSafe(url));

    [Theory]
    [InlineData("https://example.org", true)]
    [InlineData("HTTPS://example.org", true)]
    [InlineData("//example.org", true)]
    [InlineData("/\\example.org", true)]
    [InlineData("\\\\example.org", true)]
    [InlineData("/\t/example.org", true)]
    [InlineData(" https://example.org", true)]
    [InlineData("/example.org", false)]
    [InlineData("#a", false)]
    [InlineData("mailto:press@example.org", false)]
    public void A_URL_that_a_browser_resolves_to_another_host_is_external(string url, bool external) =>
        Assert.Equal(external, Links.IsExternal(url));

    [Theory]
    [InlineData("/issues", true)]
    [InlineData("/", true)]
    [InlineData("//example.org", false)]
    [InlineData("/\\example.org", false)]
    [InlineData("issues", false)]
    [InlineData("#a", false)]
    public void An_internal_URL_starts_with_a_single_slash(string url, bool isInternal) => Assert.Equal(isInternal, Links.IsInternal(url));
}
