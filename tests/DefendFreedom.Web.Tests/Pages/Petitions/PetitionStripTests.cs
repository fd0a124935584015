using AngleSharp.Dom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>The petitions at the end of a page.</summary>
[Collection(ReadOnlySiteTests.Name)]
public sealed class PetitionStripTests(RunningSite site)
{
    private static readonly string[] InformationPages = ["/about", "/privacy", "/accessibility", "/press"];

    [Fact]
    public async Task Every_page_but_information_pages_offers_a_petition_of_its_own()
    {
        // A petition's own page has the form, if signing is open.
        foreach (var address in (await site.Visitor.GetSitemapPaths()).Where(a => !a.StartsWith("/petitions/", StringComparison.Ordinal)))
        {
            var offers = (await site.Visitor.GetPage(address)).QuerySelectorAll("main a[href*='#sign']");
            Assert.True(offers.Length > 0 != InformationPages.Contains(address), $"{address}: {offers.Length}");
        }
    }

    [Theory]
    [InlineData("/cases/maxima-acuna", "/petitions/protect-maxima-acuna")]
    [InlineData("/cases/mohammad-al-qahtani", "/petitions/free-mohammad-al-qahtani")]
    [InlineData("/campaigns/defend-freedom", "/petitions/right-to-protest")]
    [InlineData("/countries/united-states", "/petitions/right-to-protest")]
    [InlineData("/newsroom/losing-the-peace", "/petitions/right-to-protest")]
    [InlineData("/issues/death-penalty", "/petitions/free-ilham-tohti")]
    public async Task The_petition_is_about_the_subject_of_the_page_or_the_demand_of_the_site(string address, string petition) =>
        Assert.Equal(petition + "#sign", (await FindStrip(address))!.QuerySelector("a.button-act")!.GetAttribute("href"));

    [Theory]
    [InlineData("/")]
    [InlineData("/petitions")]
    [InlineData("/petitions/right-to-protest")]
    [InlineData("/no-such-page")]
    [InlineData("/petitions/right-to-protest/thank-you")]
    public async Task A_page_with_a_form_or_an_error_has_no_strip(string address) => Assert.Null(await FindStrip(address));

    [Fact]
    public async Task A_page_shows_no_picture_twice()
    {
        foreach (
            var address in (await site.Visitor.GetSitemapPaths()).Where(a =>
                a.Split("/")[1] is "issues" or "countries" && a.Split("/").Length > 2
            )
        )
        {
            var pictures = (await site.Visitor.GetPage(address)).QuerySelectorAll("main img").Select(i => i.GetAttribute("src")).ToList();
            Assert.Equal(pictures.Distinct(), pictures);
        }
    }

    private async Task<IElement?> FindStrip(string address) => (await site.Visitor.Fetch(address)).Page.QuerySelector(".strip");
}
