using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Attacks by anonymous visitors.</summary>
public sealed class VisitorAttackTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData("/media/..%2f..%2fsite.db")]
    [InlineData("/media/%2e%2e/%2e%2e/site.db")]
    [InlineData("/media/..\\..\\site.db")]
    [InlineData("/media/....//site.db")]
    [InlineData("/media/%252e%252e%252fsite.db")]
    [InlineData("/uploads/..%2f..%2fsite.db")]
    [InlineData("/fonts/..%2f..%2fappsettings.json")]
    [InlineData("/issues/..%2f..%2fsite")]
    [InlineData("/keys/organisation.crt")]
    [InlineData("/data/site.db")]
    [InlineData("/site.db")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/content/site.yml")]
    [InlineData("/media/media.yml")]
    public async Task Unpublished_files_are_a_404(string target) => Assert.Equal(404, await site.GetRawStatus(target));

    [Theory]
    [InlineData("/newsroom?kind=report%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/newsroom/x%0d%0aLocation:%20https://evil.example")]
    [InlineData("/search?q=%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/NEWSROOM?kind=%0d%0aSet-Cookie:%20a=b")]
    public async Task Addresses_cannot_inject_headers(string target)
    {
        var response = await site.Visitor.Fetch(target);
        Assert.DoesNotContain(
            response.Headers,
            h => h.Key is "Set-Cookie" || string.Concat(h.Value).Contains("evil.example", StringComparison.Ordinal) && h.Key != "Location"
        );
        Assert.True(response.GetHeader("Location") is null or ['/', not '/', ..], response.GetHeader("Location"));
    }

    [Fact]
    public async Task A_token_is_valid_only_for_its_own_signature()
    {
        var (mine, theirs) = (PetitionSite.NewEmail(), PetitionSite.NewEmail());
        await site.Sign(mine);
        await site.Sign(theirs);
        var (one, two) = ((await site.WaitForLink(mine)).Split('/')[^1], (await site.WaitForLink(theirs)).Split('/')[^1]);
        var crossed = two[..(two.Length / 2)] + one[(one.Length / 2)..];
        foreach (var act in new[] { "confirm", "withdraw", "not-me" })
        foreach (var token in new[] { crossed, two[..^1], two + "A", two.ToUpperInvariant() })
            Assert.Equal(HttpStatusCode.NotFound, (await site.PostForm($"/petitions/{act}/{token}")).Status);
        Assert.Single(await site.FindPendingForms(theirs));
    }

    [Fact]
    public async Task A_cross_site_form_is_rejected()
    {
        var email = PetitionSite.NewEmail();
        foreach (
            var (name, value) in new[]
            {
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Site", "same-site"),
                ("Origin", "https://evil.example"),
                ("Origin", "null"),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/petitions/{PetitionSite.PetitionSlug}/sign")
            {
                Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["name"] = "Ada Lovelace",
                        ["email"] = email,
                        ["country"] = "US",
                    }
                ),
            };
            request.Headers.Add(name, value);
            using var response = await site.Visitor.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
        Assert.Empty(await site.FindPendingForms(email));
    }

    [Fact]
    public async Task Feeds_and_sitemaps_stay_well_formed_with_a_hostile_title()
    {
        const string Title = "]]> </title><script>alert(1)</script> & \u0001\u000b\uFFFE \"quoted\" 'single' &#0; \uD83D\uDE00";
        await site.AddPublications(SampleData.CreatePublication("hostile"));
        await site.ChangeDatabase(async db =>
            db.Entry(await db.Publications.SingleAsync(p => p.Slug == "a-hostile-b")).Property(p => p.Title).CurrentValue = Title
        );
        foreach (var address in new[] { "/newsroom/feed.atom", "/sitemap.xml", "/corrections/feed.atom" })
            XDocument.Parse((await site.Visitor.Fetch(address)).Text);
        using var feed = JsonDocument.Parse((await site.Visitor.Fetch("/newsroom/feed.json")).Text);
        Assert.Contains(
            feed.RootElement.GetProperty("items").EnumerateArray(),
            i => i.GetProperty("title").GetString()!.Contains("<script>", StringComparison.Ordinal)
        );
        foreach (var page in new[] { "/newsroom", "/" })
            Assert.DoesNotContain("<script>alert", (await site.Visitor.Fetch(page)).Text, StringComparison.Ordinal);
    }
}
