using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Outage;

public sealed class DatabaseGoneTests(PetitionSite site) : IClassFixture<PetitionSite>
{

    [Theory]
    [InlineData("/")]
    [InlineData("/newsroom")]
    [InlineData("/newsroom?kind=report")]
    [InlineData("/newsroom/tear-gas")]
    [InlineData("/corrections")]
    [InlineData("/issues/death-penalty")]
    [InlineData("/petitions/" + PetitionSite.Petition)]
    public async Task A_page_that_was_read_before_is_shown_as_it_last_was_and_says_of_when(string address)
    {
        var before = await site.Visitor.Page(address);
        await using var gone = await Absence.Of(site);
        var stale = await Uncached(address);
        Assert.Contains("You see this page as it was on", stale.QuerySelector("p.banner")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(stale.QuerySelector("p.banner time[datetime]"));
        Assert.Equal(before.QuerySelector("main")!.TextContent, stale.QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("/newsroom/feed.atom")]
    [InlineData("/newsroom/feed.json")]
    [InlineData("/sitemap.xml")]
    public async Task What_programs_read_goes_on_too_and_tells_its_age(string address)
    {
        var before = await site.Visitor.Ask(address);
        await using var gone = await Absence.Of(site);
        var stale = await site.Visitor.Ask(address, ("Accept-Encoding", "gzip"));
        Assert.True(stale.IsOk, stale.ToString());
        Assert.NotNull(stale.Header("Age"));
        Assert.True(before.IsOk);
    }

    [Theory]
    [InlineData("/accessibility")]
    [InlineData("/campaigns/defend-freedom")]
    [InlineData("/cases/maxima-acuna")]
    [InlineData("/countries/united-states")]
    [InlineData("/issues/gun-violence")]
    public async Task A_written_page_that_nobody_has_read_shows_its_words_and_says_what_may_be_missing(string address)
    {
        await using (await Absence.Of(site))
        {
            var page = await site.Visitor.Page(address);
            Assert.Contains("may be missing", page.QuerySelector("p.banner")!.TextContent, StringComparison.Ordinal);
            Assert.NotEmpty(page.QuerySelector("main h1")!.TextContent);
        }
        await Soon(async () => (await site.Visitor.Page(address)).QuerySelector("p.banner") is null);
    }

    [Fact]
    public async Task What_is_known_nowhere_is_a_page_that_says_when_to_come_again()
    {
        await using var gone = await Absence.Of(site);
        var answer = await site.Visitor.Ask("/newsroom/losing-the-peace");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.Status, answer.IsPage));
        Assert.NotNull(answer.Page.QuerySelector("header.masthead"));
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.Contains("cannot be used", answer.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_is_told_that_it_is_not_done_and_what_was_typed_stays()
    {
        await site.Visitor.Page("/petitions/" + PetitionSite.Petition);
        var email = PetitionSite.SomeAddress();
        await using (await Absence.Of(site))
        {
            var answer = await site.Sign(email, PetitionSite.Petition, ("shown", "yes"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.NotNull(answer.Header("Retry-After"));
            Assert.Equal(email, answer.Page.GetElementById("email")!.GetAttribute("value"));
            Assert.Equal("Ada Lovelace", answer.Page.GetElementById("name")!.GetAttribute("value"));
            Assert.NotNull(answer.Page.QuerySelector("input[name=shown][checked]"));
            Assert.Contains("Not signed yet", answer.Page.QuerySelector("#sign .faults")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(email)).Status);
    }

    [Fact]
    public async Task The_process_is_alive_and_not_ready()
    {
        await using var gone = await Absence.Of(site);
        Assert.True((await site.Visitor.Ask("/healthz")).IsOk);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Visitor.Ask("/readyz")).Status);
    }

    [Fact]
    public async Task The_desk_says_that_nothing_was_saved_and_its_people_still_read_the_site()
    {
        using var ada = await Staff.Of(site, Role.Writer);
        await ada.Open("/admin/newsroom/new");
        await using (await Absence.Of(site))
        {
            await ada.Send(("Form.Title", "Written meanwhile"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ada.Status);
            Assert.Contains("Nothing was saved", ada.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            await ada.Open("/privacy");
            Assert.Equal(HttpStatusCode.OK, ada.Status);
        }
        await ada.Open("/admin/newsroom");
        Assert.Equal(HttpStatusCode.OK, ada.Status);
    }

    [Fact]
    public async Task What_was_withdrawn_before_is_not_shown_again()
    {
        var publication = Some.Publication("withdrawnlater");
        await site.Add(publication);
        await site.Visitor.Page(Some.Address("withdrawnlater"));
        await site.Change(async db => (await db.Publications.FindAsync(publication.Id))!.Withdraw(site.Clock.Now, "It put somebody in danger."));
        await using var gone = await Absence.Of(site);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Visitor.Ask(Some.Address("withdrawnlater"))).Status);
        Assert.DoesNotContain("withdrawnlater", (await site.Visitor.Ask("/newsroom", ("Accept-Encoding", "gzip"))).Text, StringComparison.Ordinal);
    }

    // The cache keeps each encoding apart, and the last known page serves them all.
    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Uncached(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        using var answer = await site.Visitor.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var unpacked = new System.IO.Compression.GZipStream(await answer.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        return await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(unpacked, CancellationToken.None);
    }

    private static async Task Soon(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 100, "It did not come back within five seconds.");
            await Task.Delay(50);
        }
    }
}
