using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages;

[Collection(ReadOnlySiteTests.Name)]
public sealed class CountryTests(RunningSite site)
{
    private const string Country = "/countries/united-states";

    [Theory]
    [InlineData("/")]
    [InlineData("/issues")]
    [InlineData("/issues/gun-violence")]
    [InlineData("/campaigns/defend-freedom")]
    [InlineData("/countries")]
    public async Task Pages_lead_to_the_country(string address) =>
        Assert.NotNull((await site.Visitor.GetPage(address)).QuerySelector($"main a[href='{Country}']"));

    [Fact]
    public async Task Phones_get_an_icon_for_the_home_screen()
    {
        var icon = (await site.Visitor.GetPage("/")).QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href")!;
        Assert.Equal("image/png", (await site.Visitor.Fetch(icon)).ContentHeaders.ContentType!.MediaType);
    }

    [Fact]
    public async Task Each_freedom_of_the_campaign_leads_somewhere()
    {
        var freedoms = (await site.Visitor.GetPage("/")).QuerySelectorAll(".freedoms > li");
        Assert.Equal(6, freedoms.Length);
        Assert.All(freedoms, freedom => Assert.NotEmpty(freedom.QuerySelectorAll("a")));
    }
}
