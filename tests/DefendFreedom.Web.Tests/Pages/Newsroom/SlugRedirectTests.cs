using System.Net;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed class SlugRedirectTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_previous_address_redirects_permanently_to_the_new_one()
    {
        await site.AddPublications(SampleData.CreatePublication("once"));
        await Rename("a-once-b", "once-renamed");
        await AssertRedirects("/newsroom/a-once-b", "/newsroom/once-renamed");
    }

    [Fact]
    public async Task Each_of_two_previous_addresses_redirects_directly()
    {
        await site.AddPublications(SampleData.CreatePublication("twice"));
        await Rename("a-twice-b", "twice-renamed");
        await Rename("twice-renamed", "twice-renamed-again");
        await AssertRedirects("/newsroom/a-twice-b", "/newsroom/twice-renamed-again");
        await AssertRedirects("/newsroom/twice-renamed", "/newsroom/twice-renamed-again");
    }

    [Fact]
    public async Task A_publication_can_return_to_a_previous_address()
    {
        await site.AddPublications(SampleData.CreatePublication("back"));
        await Rename("a-back-b", "forth");
        await Rename("forth", "a-back-b");
        Assert.True((await site.Visitor.Fetch("/newsroom/a-back-b")).IsOk);
        await AssertRedirects("/newsroom/forth", "/newsroom/a-back-b");
    }

    [Fact]
    public async Task A_cached_page_under_the_previous_address_is_evicted()
    {
        await site.AddPublications(SampleData.CreatePublication("kept"));
        Assert.True((await site.Visitor.Fetch("/newsroom/a-kept-b")).IsOk);
        await Rename("a-kept-b", "kept-renamed");
        await AssertRedirects("/newsroom/a-kept-b", "/newsroom/kept-renamed");
        Assert.DoesNotContain("a-kept-b", (await site.Visitor.Fetch("/newsroom")).Text, StringComparison.Ordinal);
    }

    private Task Rename(string oldSlug, string newSlug) =>
        site.ChangeDatabase(async db =>
            (await db.Publications.Include(p => p.SlugRedirects).SingleAsync(p => p.Slug == oldSlug)).ChangeSlug(newSlug)
        );

    private async Task AssertRedirects(string oldAddress, string newAddress)
    {
        var response = await site.Visitor.Fetch(oldAddress);
        Assert.Equal((HttpStatusCode.MovedPermanently, newAddress), (response.Status, response.Headers.Location?.OriginalString));
        Assert.True((await site.Visitor.Fetch(newAddress)).IsOk);
    }
}
