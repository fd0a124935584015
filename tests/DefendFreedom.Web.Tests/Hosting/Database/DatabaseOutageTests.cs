using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Hosting.Database;

public sealed class DatabaseOutageTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/newsroom")]
    [InlineData("/newsroom?kind=report")]
    [InlineData("/newsroom/tear-gas")]
    [InlineData("/corrections")]
    [InlineData("/statistics")]
    [InlineData("/statistics/gun-violence-research")]
    [InlineData("/issues/death-penalty")]
    [InlineData("/petitions/" + PetitionSite.PetitionSlug)]
    public async Task A_page_that_was_read_before_is_served_stale_with_its_date_during_an_outage(string address)
    {
        var before = await site.Visitor.GetPage(address);
        await using var outage = await DatabaseOutage.Start(site);
        var stale = await GetUncachedPage(address);
        Assert.Contains("This page was saved on", stale.QuerySelector("p.banner")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(stale.QuerySelector("p.banner time[datetime]"));
        Assert.Equal(before.QuerySelector("main")!.TextContent, stale.QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/newsroom/feed.json")]
    [InlineData("/sitemap.xml")]
    public async Task Feeds_and_the_sitemap_are_served_stale_with_an_Age_header(string address)
    {
        var before = await site.Visitor.Fetch(address);
        await using var outage = await DatabaseOutage.Start(site);
        var stale = await site.Visitor.Fetch(address, ("Accept-Encoding", "gzip"));
        Assert.True(stale.IsOk, stale.ToString());
        Assert.NotNull(stale.GetHeader("Age"));
        Assert.True(before.IsOk);
    }

    [Theory]
    [InlineData("/campaigns/defend-freedom")]
    [InlineData("/cases/maxima-acuna")]
    [InlineData("/countries/united-states")]
    [InlineData("/issues/gun-violence")]
    public async Task An_uncached_content_page_is_served_degraded_during_an_outage(string address)
    {
        await using (await DatabaseOutage.Start(site))
        {
            var page = await site.Visitor.GetPage(address);
            Assert.Contains("may be missing", page.QuerySelector("p.banner")!.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(page.QuerySelector("main h1")!.TextContent);
        }
        await WaitUntil(async () => (await site.Visitor.GetPage(address)).QuerySelector("p.banner") is null);
    }

    [Fact]
    public async Task A_content_page_without_database_parts_is_served_whole_during_an_outage()
    {
        await using var outage = await DatabaseOutage.Start(site);
        var page = await site.Visitor.GetPage("/accessibility");
        Assert.Null(page.QuerySelector("p.banner"));
        Assert.NotEmpty(page.QuerySelector("main h1")!.TextContent);
    }

    [Fact]
    public async Task An_uncached_page_during_an_outage_is_a_503_with_Retry_After()
    {
        await using var outage = await DatabaseOutage.Start(site);
        var response = await site.Visitor.Fetch("/newsroom/losing-the-peace");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (response.Status, response.IsPage));
        Assert.NotNull(response.Page.QuerySelector("header.masthead"));
        Assert.NotNull(response.GetHeader("Retry-After"));
        Assert.Contains("database is unavailable", response.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_during_an_outage_returns_503_and_keeps_the_input()
    {
        await site.Visitor.GetPage("/petitions/" + PetitionSite.PetitionSlug);
        var email = PetitionSite.NewEmail();
        await using (await DatabaseOutage.Start(site))
        {
            var response = await site.Sign(email, PetitionSite.PetitionSlug, ("shown", "yes"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.Status);
            Assert.NotNull(response.GetHeader("Retry-After"));
            Assert.Equal(email, response.Page.GetElementById("email")!.GetAttribute("value"));
            Assert.Equal("Ada Lovelace", response.Page.GetElementById("name")!.GetAttribute("value"));
            Assert.NotNull(response.Page.QuerySelector("input[name=shown][checked]"));
            Assert.Contains("Not signed yet", response.Page.QuerySelector("#sign .faults")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email)).Status);
    }

    [Fact]
    public async Task Healthz_is_200_and_readyz_is_503_during_an_outage()
    {
        await using var outage = await DatabaseOutage.Start(site);
        Assert.True((await site.Visitor.Fetch("/healthz")).IsOk);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Visitor.Fetch("/readyz")).Status);
    }

    [Fact]
    public async Task The_desk_reports_that_nothing_was_saved_and_staff_can_still_read_the_site()
    {
        using var ada = await StaffBrowser.SignedInAs(site, Role.Writer);
        await ada.Open("/admin/newsroom/new");
        await using (await DatabaseOutage.Start(site))
        {
            await ada.SubmitForm(("Form.Title", "Written meanwhile"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ada.Status);
            Assert.Contains("Nothing was saved", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            await ada.Open("/privacy");
            Assert.Equal(HttpStatusCode.OK, ada.Status);
        }
        await ada.Open("/admin/newsroom");
        Assert.Equal(HttpStatusCode.OK, ada.Status);
    }

    [Fact]
    public async Task A_withdrawn_publication_is_not_served_stale_during_an_outage()
    {
        var publication = SampleData.CreatePublication("withdrawnlater");
        await site.AddPublications(publication);
        await site.Visitor.GetPage(SampleData.PublicationAddress("withdrawnlater"));
        await site.ChangeDatabase(async db =>
            (await db.Publications.FindAsync(publication.Id))!.Withdraw(site.Clock.Now, "It put somebody in danger.")
        );
        await using var outage = await DatabaseOutage.Start(site);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Visitor.Fetch(SampleData.PublicationAddress("withdrawnlater"))).Status);
        Assert.DoesNotContain(
            "withdrawnlater",
            (await site.Visitor.Fetch("/newsroom", ("Accept-Encoding", "gzip"))).Text,
            StringComparison.Ordinal
        );
    }

    // Cached pages are stored per encoding, but the stale copy serves all of them.
    private async Task<AngleSharp.Html.Dom.IHtmlDocument> GetUncachedPage(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var response = await site.Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var unpacked = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(),
            System.IO.Compression.CompressionMode.Decompress
        );
        return await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(unpacked, CancellationToken.None);
    }

    private static async Task WaitUntil(Func<Task<bool>> condition)
    {
        for (var attempt = 0; !await condition(); attempt++)
        {
            Assert.True(attempt < 100, "It did not come back within five seconds.");
            await Task.Delay(50);
        }
    }
}
