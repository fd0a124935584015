using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Somebody claims that the site is called otherwise, so that the next reader, a feed or a mail leads to them.</summary>
public sealed class ForgedHostTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Forged = "evil.example";

    [Theory]
    [InlineData("/"), InlineData("/issues/death-penalty"), InlineData("/newsroom/losing-the-peace"), InlineData("/petitions")]
    [InlineData("/no-such-page")]
    [InlineData("/petitions/free-ilham-tohti"), InlineData("/petitions/free-ilham-tohti.json"), InlineData("/newsroom/feed.atom")]
    [InlineData("/newsroom/feed.json")]
    [InlineData("/issues/death-penalty/feed.atom"), InlineData("/corrections/feed.atom"), InlineData("/sitemap.xml")]
    [InlineData("/robots.txt"), InlineData("/search?q=police")]
    [InlineData("/admin"), InlineData("/admin/petitions"), InlineData("/petitions/free-ilham-tohti/sign")]
    public async Task It_stands_in_no_page_feed_or_map_for_them_or_for_those_who_come_after(string address)
    {
        foreach (var host in new[] { Forged, Forged, site.Visitor.BaseAddress!.Authority })
        {
            var answer = await site.Visitor.Ask(
                address, ("Host", host), ("X-Forwarded-Host", Forged), ("X-Original-Host", Forged), ("Forwarded", $"host={Forged}"));
            Assert.DoesNotContain(Forged, answer.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(
                answer.Headers.Concat(answer.Content), h => string.Concat(h.Value).Contains(Forged, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_mail_leads_there()
    {
        var email = PetitionSite.SomeAddress();
        using (var request = new HttpRequestMessage(HttpMethod.Post, $"/petitions/{PetitionSite.Petition}/sign")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["name"] = "Ada Lovelace", ["email"] = email, ["country"] = "US" }),
            Headers = { Host = Forged },
        })
        using (await site.Visitor.SendAsync(request)) { }
        Assert.DoesNotContain(Forged, Assert.Single(await site.Mails(email)), StringComparison.Ordinal);

        using var administrator = await Staff.Of(site, Role.Administrator);
        await administrator.Open("/admin/forgotten");
        await administrator.Post(
            "/admin/forgotten", administrator.Page.Forms.First(f => f.Method == "post"), Forged, ("Email", administrator.Email));
        Assert.DoesNotContain(Forged, Assert.Single(await site.Mails(administrator.Email)), StringComparison.Ordinal);

        var invited = PetitionSite.SomeAddress();
        await administrator.Open("/admin/accounts/invite");
        await administrator.Post(
            "/admin/accounts/invite",
            administrator.Page.Forms.First(f => f.Method == "post"),
            Forged,
            ("Name", "Ada"),
            ("Email", invited),
            ("Role", nameof(Role.Writer)));
        Assert.DoesNotContain(Forged, Assert.Single(await site.Mails(invited)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_link_to_an_embargoed_text_leads_there()
    {
        using var editor = await Staff.Of(site, Role.Editor);
        var publication = Some.Publication("forgedhost");
        publication.Embargo(site.Clock.Now.AddDays(1));
        await site.Add(publication);
        var id = await site.Read(db => db.Publications.Where(p => p.Slug == "a-forgedhost-b").Select(p => p.Id).SingleAsync());
        var page = $"/admin/newsroom/embargo/{id}";
        await editor.Open(page);
        await editor.Post(
            page + "?handler=Link",
            editor.Page.Forms.First(f => f.QuerySelector("[name=Name]") is not null),
            Forged,
            ("Name", "A reporter"));
        await editor.Open(page);
        Assert.Contains(
            $"{RunningSite.BaseUrl}/newsroom/embargo/", editor.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Forged, editor.Text, StringComparison.Ordinal);
    }
}
