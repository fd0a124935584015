using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Configuration;

public sealed class SiteWithBaseUrl : RunningSite
{
    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Site:BaseUrl"] = "https://campaign.example/" };
}

public sealed class BaseUrlTests(SiteWithBaseUrl site) : IClassFixture<SiteWithBaseUrl>
{
    [Fact]
    public async Task No_response_names_the_listening_host() =>
        Assert.DoesNotContain(
            (await site.FullCrawl).Answers,
            a => a.Text.Contains(site.Visitor.BaseAddress!.Authority, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("/", "<link rel=\"canonical\" href=\"https://campaign.example/\">")]
    [InlineData("/issues/death-penalty", "<link rel=\"canonical\" href=\"https://campaign.example/issues/death-penalty\">")]
    [InlineData("/issues/death-penalty", "<meta property=\"og:url\" content=\"https://campaign.example/issues/death-penalty\">")]
    [InlineData("/newsroom/losing-the-peace", "\"url\":\"https://campaign.example/newsroom/losing-the-peace\"")]
    [InlineData("/newsroom/feed.atom", "href=\"https://campaign.example/newsroom/feed.atom\"")]
    [InlineData("/newsroom/feed.json", "\"feed_url\":\"https://campaign.example/newsroom/feed.json\"")]
    [InlineData("/issues/death-penalty/feed.atom", "href=\"https://campaign.example/issues/death-penalty/feed.atom\"")]
    [InlineData("/sitemap.xml", "<loc>https://campaign.example/newsroom/losing-the-peace</loc>")]
    [InlineData("/robots.txt", "Sitemap: https://campaign.example/sitemap.xml")]
    public async Task Responses_use_the_configured_base_URL(string address, string expected) =>
        Assert.Contains(expected, (await site.Visitor.Fetch(address)).Text, StringComparison.Ordinal);
}

/// <summary>A site in Development without any settings.</summary>
public sealed class DevelopmentSite : RunningSite
{
    protected override string EnvironmentName => "Development";
    protected override bool HasKeys => false;
    protected override bool StartsEmpty => true;

    public string MailFolder => Path.Combine(DataFolder, "mail");
}

public sealed class NoBaseUrlTests(DevelopmentSite site) : IClassFixture<DevelopmentSite>
{
    [Theory]
    [InlineData("/", "<link rel=\"canonical\" href=\"{0}/\">")]
    [InlineData("/newsroom/feed.atom", "href=\"{0}/newsroom/feed.atom\"")]
    [InlineData("/sitemap.xml", "<loc>{0}/newsroom</loc>")]
    [InlineData("/robots.txt", "Sitemap: {0}/sitemap.xml")]
    public async Task In_Development_responses_use_the_listening_address_whatever_the_Host_header(string address, string expected)
    {
        var listening = $"http://{site.Visitor.BaseAddress!.Authority}";
        var text = (await site.Visitor.Fetch(address, ("Host", "news.example:8080"))).Text;
        Assert.Contains(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, listening),
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("news.example", text, StringComparison.Ordinal);
    }
}
