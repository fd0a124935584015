using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>Programs that follow links: a mail server scans for malware, a chat previews an embargoed text.</summary>
public sealed class LinkScannerTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task Following_an_embargo_link_reveals_nothing_of_the_text()
    {
        var (link, publication) = await CreateEmbargoLink("scannedlink");
        var response = await site.Visitor.Fetch(link);
        Assert.True(response.IsOk, response.ToString());
        string[] secrets = ["scannedlink", publication.Title, publication.Summary, link.Split('/')[^1] + "/"];
        var received = response.Text + response.Headers + response.ContentHeaders;
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, received, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Embargoed text", response.Page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.DoesNotContain("Ana Núñez", response.Page.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(link, response.Page.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(("no-store", "same-origin"), (response.GetHeader("Cache-Control"), response.GetHeader("Referrer-Policy")));
    }

    [Fact]
    public async Task Only_the_button_counts_as_a_visit_to_an_embargo_link()
    {
        var (link, _) = await CreateEmbargoLink("pressedlink");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get })
            await site.Visitor.Fetch(link, method);
        Assert.Equal(0, await CountVisits("pressedlink"));

        var page = await site.Visitor.GetPage(link);
        Assert.Contains("Ana Núñez", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var form = Assert.Single(page.QuerySelectorAll("main form"));
        var opened = await site.Visitor.Fetch(form.GetAttribute("action")!, HttpMethod.Post, ("Sec-Fetch-Site", "same-origin"));
        Assert.Contains("Title pressedlink", opened.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("no-store", "no-referrer"), (opened.GetHeader("Cache-Control"), opened.GetHeader("Referrer-Policy")));
        Assert.Equal(1, await CountVisits("pressedlink"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task A_cross_site_post_to_an_embargo_link_is_rejected(string header, string value)
    {
        var (link, _) = await CreateEmbargoLink("foreignlink" + header.Length);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor.Fetch(link, HttpMethod.Post, (header, value))).Status);
        Assert.Equal(0, await CountVisits("foreignlink" + header.Length));
    }

    private async Task<(string Link, Publication Publication)> CreateEmbargoLink(string word)
    {
        var publication = SampleData.CreatePublication(word);
        publication.Embargo(site.Clock.Now.AddDays(1));
        await site.AddPublications(publication);
        var (link, token) = EmbargoLink.Create("Ana Núñez, Daily", publication, 1, site.Clock.Now);
        await site.ChangeDatabase(db =>
        {
            db.Add(link);
            return Task.CompletedTask;
        });
        return ("/newsroom/embargo/" + token, publication);
    }

    private Task<int> CountVisits(string word) =>
        site.Query(db =>
            db.EmbargoLinkVisits.CountAsync(o =>
                db.EmbargoLinks.Any(l => l.Id == o.LinkId && db.Publications.Any(p => p.Id == l.PublicationId && p.Slug == $"a-{word}-b"))
            )
        );
}
