using System.Net;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Pages.Newsroom;

public sealed class AddressTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_former_address_leads_to_the_new_one_in_one_step_for_good()
    {
        await site.Add(Some.Publication("once"));
        await Rename("a-once-b", "once-renamed");
        await AssertLeads("/newsroom/a-once-b", "/newsroom/once-renamed");
    }

    [Fact]
    public async Task Two_former_addresses_lead_there_in_one_step_each()
    {
        await site.Add(Some.Publication("twice"));
        await Rename("a-twice-b", "twice-renamed");
        await Rename("twice-renamed", "twice-renamed-again");
        await AssertLeads("/newsroom/a-twice-b", "/newsroom/twice-renamed-again");
        await AssertLeads("/newsroom/twice-renamed", "/newsroom/twice-renamed-again");
    }

    [Fact]
    public async Task A_publication_can_go_back_to_the_address_it_had()
    {
        await site.Add(Some.Publication("back"));
        await Rename("a-back-b", "forth");
        await Rename("forth", "a-back-b");
        Assert.True((await site.Visitor.Ask("/newsroom/a-back-b")).IsOk);
        await AssertLeads("/newsroom/forth", "/newsroom/a-back-b");
    }

    [Fact]
    public async Task A_page_that_was_kept_under_the_former_address_is_gone()
    {
        await site.Add(Some.Publication("kept"));
        Assert.True((await site.Visitor.Ask("/newsroom/a-kept-b")).IsOk);
        await Rename("a-kept-b", "kept-renamed");
        await AssertLeads("/newsroom/a-kept-b", "/newsroom/kept-renamed");
        Assert.DoesNotContain("a-kept-b", (await site.Visitor.Ask("/newsroom")).Text, StringComparison.Ordinal);
    }

    private Task Rename(string from, string to) => site.Change(async db =>
        (await db.Publications.Include(p => p.FormerSlugs).SingleAsync(p => p.Slug == from)).Rename(to));

    private async Task AssertLeads(string from, string to)
    {
        var answer = await site.Visitor.Ask(from);
        Assert.Equal((HttpStatusCode.MovedPermanently, to), (answer.Status, answer.Headers.Location?.OriginalString));
        Assert.True((await site.Visitor.Ask(to)).IsOk);
    }
}
