using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>A site whose file names a petition that is not the first of the open ones.</summary>
public sealed class DemandSite : EditableSite
{
    public DemandSite() =>
        Edit("site.yml", text => text.Replace("demand: free-ilham-tohti", "demand: right-to-protest", StringComparison.Ordinal));

    protected override string EnvironmentName => "Development"; // where the petitions of the files are open
}

public sealed class DemandTests(DemandSite site) : IClassFixture<DemandSite>
{
    [Fact]
    public async Task The_home_page_leads_with_the_petition_that_the_site_file_names_and_follows_the_file()
    {
        var demand = (await site.Visitor.GetPage("/")).QuerySelector(".demand")!;
        Assert.Equal("Keep protest lawful", demand.QuerySelector("h2")!.TextContent);
        Assert.Equal("/petitions/right-to-protest#sign", demand.QuerySelector("a.button-act")!.GetAttribute("href"));

        site.Edit("site.yml", text => text.Replace("demand: right-to-protest", "demand: protect-maxima-acuna", StringComparison.Ordinal));
        await site.WaitFor("/", home => home.Page.QuerySelector(".demand h2")?.TextContent == "Protect Máxima Acuña");
    }
}
