using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>An attacker forges the Host header, so that cached pages, feeds or e-mails link to another site.</summary>
public sealed class ForgedHostTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string ForgedHost = "evil.example";

    [Theory]
    [InlineData("/"), InlineData("/issues/death-penalty"), InlineData("/newsroom/losing-the-peace"), InlineData("/petitions")]
    [InlineData("/no-such-page")]
    [InlineData("/statistics"), InlineData("/statistics.json"), InlineData("/cases/ilham-tohti")]
    [InlineData("/statistics/gun-violence-research"), InlineData("/statistics/gun-violence-research.json")]
    [InlineData("/petitions/free-ilham-tohti"), InlineData("/petitions/free-ilham-tohti.json"), InlineData("/newsroom/feed.atom")]
    [InlineData("/newsroom/feed.json")]
    [InlineData("/issues/death-penalty/feed.atom"), InlineData("/corrections/feed.atom"), InlineData("/sitemap.xml")]
    [InlineData("/robots.txt"), InlineData("/search?q=police")]
    [InlineData("/admin"), InlineData("/admin/petitions"), InlineData("/petitions/free-ilham-tohti/sign")]
    public async Task A_forged_host_appears_in_no_response_not_even_for_later_visitors(string address)
    {
        foreach (var host in new[] { ForgedHost, ForgedHost, site.Visitor.BaseAddress!.Authority })
        {
            var response = await site.Visitor.Fetch(
                address,
                ("Host", host),
                ("X-Forwarded-Host", ForgedHost),
                ("X-Original-Host", ForgedHost),
                ("Forwarded", $"host={ForgedHost}")
            );
            Assert.DoesNotContain(ForgedHost, response.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(
                response.Headers.Concat(response.ContentHeaders),
                h => string.Concat(h.Value).Contains(ForgedHost, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task A_forged_host_appears_in_no_email()
    {
        var email = PetitionSite.NewEmail();
        using (
            var request = new HttpRequestMessage(HttpMethod.Post, $"/petitions/{PetitionSite.PetitionSlug}/sign")
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["name"] = "Ada Lovelace",
                        ["email"] = email,
                        ["country"] = "US",
                    }
                ),
                Headers = { Host = ForgedHost },
            }
        )
        using (await site.Visitor.SendAsync(request)) { }
        Assert.DoesNotContain(ForgedHost, Assert.Single(await site.WaitForMail(email)), StringComparison.Ordinal);

        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/forgot-password");
        await administrator.PostForm(
            "/admin/forgot-password",
            administrator.Page.Forms.First(f => f.Method == "post"),
            ForgedHost,
            ("Email", administrator.Email)
        );
        Assert.DoesNotContain(ForgedHost, Assert.Single(await site.WaitForMail(administrator.Email)), StringComparison.Ordinal);

        var invited = PetitionSite.NewEmail();
        await administrator.Open("/admin/accounts/invite");
        await administrator.PostForm(
            "/admin/accounts/invite",
            administrator.Page.Forms.First(f => f.Method == "post"),
            ForgedHost,
            ("Name", "Ada"),
            ("Email", invited),
            ("Role", nameof(Role.Writer))
        );
        Assert.DoesNotContain(ForgedHost, Assert.Single(await site.WaitForMail(invited)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_host_appears_in_no_embargo_link()
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var publication = SampleData.CreatePublication("forgedhost");
        publication.Embargo(site.Clock.Now.AddDays(1));
        await site.AddPublications(publication);
        var id = await site.Query(db => db.Publications.Where(p => p.Slug == "a-forgedhost-b").Select(p => p.Id).SingleAsync());
        var page = $"/admin/newsroom/embargo/{id}";
        await editor.Open(page);
        await editor.PostForm(
            page + "?handler=Link",
            editor.Page.Forms.First(f => f.QuerySelector("[name=Name]") is not null),
            ForgedHost,
            ("Name", "A reporter")
        );
        await editor.Open(page);
        Assert.Contains(
            $"{RunningSite.BaseUrl}/newsroom/embargo/",
            editor.Page.QuerySelector(".done")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(ForgedHost, editor.Text, StringComparison.Ordinal);
    }
}
