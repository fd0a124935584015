using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Programs that follow links: a mail server looks for dangerous pages, a chat shows a preview of an embargoed text.</summary>
public sealed class LinkScannerTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task Following_a_link_to_an_embargoed_text_tells_nothing_of_it()
    {
        var (link, publication) = await Link("scannedlink");
        var answer = await site.Visitor.Ask(link);
        Assert.True(answer.IsOk, answer.ToString());
        string[] secrets = ["scannedlink", publication.Title, publication.Summary, link.Split('/')[^1] + "/"];
        var said = answer.Text + answer.Headers + answer.Content;
        foreach (var secret in secrets) Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("A text under embargo", answer.Page.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        Assert.DoesNotContain("Ana Núñez", answer.Page.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(link, answer.Page.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(("no-store", "same-origin"), (answer.Header("Cache-Control"), answer.Header("Referrer-Policy")));
    }

    [Fact]
    public async Task Following_a_link_is_no_opening_and_its_button_is_one()
    {
        var (link, _) = await Link("pressedlink");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get }) await site.Visitor.Ask(link, method);
        Assert.Equal(0, await Openings("pressedlink"));

        var page = await site.Visitor.Page(link);
        Assert.Contains("Ana Núñez", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var form = Assert.Single(page.QuerySelectorAll("main form"));
        var opened = await site.Visitor.Ask(form.GetAttribute("action")!, HttpMethod.Post, ("Sec-Fetch-Site", "same-origin"));
        Assert.Contains("Title pressedlink", opened.Page.QuerySelector("article")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("no-store", "no-referrer"), (opened.Header("Cache-Control"), opened.Header("Referrer-Policy")));
        Assert.Equal(1, await Openings("pressedlink"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Another_site_presses_no_button(string header, string value)
    {
        var (link, _) = await Link("foreignlink" + header.Length);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor.Ask(link, HttpMethod.Post, (header, value))).Status);
        Assert.Equal(0, await Openings("foreignlink" + header.Length));
    }

    private async Task<(string Link, Publication Publication)> Link(string word)
    {
        var publication = Some.Publication(word);
        publication.Embargo(site.Clock.Now.AddDays(1));
        await site.Add(publication);
        var (link, token) = EmbargoLink.For("Ana Núñez, Daily", publication, 1, site.Clock.Now);
        await site.Change(db => { db.Add(link); return Task.CompletedTask; });
        return ("/newsroom/embargo/" + token, publication);
    }

    private Task<int> Openings(string word) => site.Read(db => db.EmbargoOpenings.CountAsync(
        o => db.EmbargoLinks.Any(l => l.Id == o.LinkId && db.Publications.Any(p => p.Id == l.PublicationId && p.Slug == $"a-{word}-b"))));
}
