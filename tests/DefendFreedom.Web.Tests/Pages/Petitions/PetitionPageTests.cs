using DefendFreedom.Web.Hosting.Database;
using System.Net;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DefendFreedom.Web.Tests.Pages.Petitions;

/// <summary>Each test has a site of its own: it fills the tally, ends a petition or stops the writer.</summary>
public sealed class PetitionPageTests : IAsyncLifetime, IDisposable
{
    private const string Address = "/petitions/" + PetitionSite.Petition;
    private readonly PetitionSite _site = new();

    public Task InitializeAsync() => _site.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_site).DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/", PetitionSite.Petition)]
    [InlineData("/petitions", PetitionSite.Petition)]
    [InlineData("/cases/ilham-tohti", PetitionSite.Petition)]
    [InlineData("/issues/protecting-human-rights-defenders", PetitionSite.Petition)]
    [InlineData("/campaigns/defend-freedom", PetitionSite.Other)]
    [InlineData("/countries/united-states", PetitionSite.Other)]
    [InlineData("/search?q=Ilham+Tohti", PetitionSite.Petition)]
    [InlineData("/sitemap.xml", PetitionSite.Petition)]
    public async Task A_petition_stands_where_its_subject_stands(string page, string petition) =>
        Assert.Contains($"/petitions/{petition}", (await _site.Visitor.Ask(page)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Places_are_shown_in_steps_from_the_next_day_on_and_small_ones_not_at_all()
    {
        await _site.Keep();
        await Fill(("US-NY", 849), ("US-VT", 249), ("DE", 349));
        Assert.Empty((await _site.Fresh(Address)).Page.QuerySelectorAll(".tile"));
        await NextDay();
        var page = (await _site.Fresh(Address)).Page;
        string Row(string place) => page.QuerySelectorAll(".chart tr").Single(r => r.FirstElementChild!.TextContent == place).LastElementChild!.TextContent;
        Assert.Equal(("750", "no number yet", "250"), (Row("New York"), Row("Vermont"), Row("Germany")));
        Assert.Equal(51, page.QuerySelectorAll(".tile").Length);
        Assert.DoesNotContain(page.QuerySelectorAll(".chart td"), cell => cell.TextContent is "849" or "249" or "349");
        Assert.Contains($"last on {_site.Clock.Now:d MMMM yyyy} (UTC)", page.QuerySelector(".chart details p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_place_showed_stays_when_signatures_are_taken_back()
    {
        await _site.Keep();
        await Fill(("US-NY", 349));
        await NextDay();
        await Fill(("US-NY", -300));
        await NextDay();
        Assert.Contains("{\"place\":\"US-NY\",\"count\":250}", await Json(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_counts_are_hidden_no_place_and_no_day_of_places_is_told()
    {
        await _site.Keep();
        await Fill(("US-NY", 849));
        await NextDay();
        using var campaigner = await Staff.Of(_site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/switches");
        await campaigner.Send(("CountsHidden", "true"));
        var json = await Json();
        Assert.Contains("\"placesPublishedOn\":null", json, StringComparison.Ordinal);
        Assert.DoesNotContain("750", json, StringComparison.Ordinal);
        Assert.DoesNotContain("placesAtCount", json, StringComparison.Ordinal);
        Assert.Empty((await _site.Fresh(Address)).Page.QuerySelectorAll(".chart"));
    }

    [Fact]
    public async Task A_curve_shows_how_it_grew_from_day_to_day()
    {
        await Fill(("US-NY", 83));
        _site.Clock.Move(TimeSpan.FromDays(2));
        await _site.Keep();
        await Fill(("DE", 20));
        var page = (await _site.Fresh(Address)).Page;
        Assert.Equal("103", page.QuerySelector(".curve-top")!.TextContent);
        Assert.Equal(["103", "83"], page.QuerySelectorAll(".chart tbody tr").Take(2).Select(r => r.LastElementChild!.TextContent));
    }

    [Fact]
    public async Task A_delivered_petition_says_what_came_of_it_wherever_it_stands()
    {
        Assert.Contains("Sign: Free", (await _site.Visitor.Ask("/cases/ilham-tohti")).Text, StringComparison.Ordinal);
        await _site.Change(async db => (await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.Petition)).Deliver(_site.Clock.Now, "They took *all* of it."));
        await _site.Services.GetRequiredService<ChangeFeed>().Run();
        Assert.Contains("See: Free", (await _site.Visitor.Ask("/cases/ilham-tohti")).Text, StringComparison.Ordinal);
        var page = await _site.Visitor.Page(Address);
        Assert.Equal("They took all of it.", page.QuerySelector(".outcome .text")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("form.signing"));
    }

    [Fact]
    public async Task When_more_comes_than_can_be_written_every_page_keeps_what_was_typed()
    {
        var (email, other) = (PetitionSite.SomeAddress(), PetitionSite.SomeAddress());
        var inbox = (await _site.Sign(email)).Header("Location")!;
        var link = await _site.Link(email);
        var signed = await _site.SignFully(PetitionSite.SomeAddress(), PetitionSite.Petition, ("updates", "yes"));
        await _site.Services.GetRequiredService<SignatureWriter>().StopAsync(default);

        Assert.Equal(other, (await Full(_site.Sign(other))).GetElementById("email")!.GetAttribute("value"));
        Assert.NotNull((await Full(_site.Send(inbox + "&handler=again"))).GetElementById("code"));
        foreach (var act in new[] { "confirm", "not-me" })
            Assert.NotNull((await Full(_site.Send(link.Replace("confirm", act, StringComparison.Ordinal)))).QuerySelector("form.signing button"));
        foreach (var act in new[] { "withdraw", "leave" })
            Assert.NotNull((await Full(_site.Send(act == "withdraw" ? signed.Replace("confirm", act, StringComparison.Ordinal) : $"/petitions/leave/{SigningTokens.FromConfirm(signed.Split('/')[^1])!.Leave}"))).QuerySelector("form.signing button"));
    }

    [Fact]
    public async Task A_link_from_a_mail_that_leads_nowhere_says_what_may_have_happened()
    {
        var answer = await _site.Visitor.Ask("/petitions/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAA");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("cut it in two", answer.Page.QuerySelector(".standfirst")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IDocument> Full(Task<Answer> sent)
    {
        var answer = await sent;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.NotNull(answer.Page.QuerySelector("[role=alert]"));
        return answer.Page;
    }

    private async Task Fill(params (string Place, int Count)[] counts)
    {
        _site.Log.Expect("The tallies are not what the signatures are");   // written by hand, and the nightly recount sees that
        await _site.Change(async db =>
        {
            var petition = await db.Petitions.SingleAsync(p => p.Slug == PetitionSite.Petition);
            foreach (var (place, count) in counts)
            {
                if (await db.Tallies.FindAsync(petition.Id, place, "other") is not { } tally) db.Tallies.Add(tally = new Tally(petition.Id, place, "other"));
                tally.Add(count);
            }
        });
        await Later(TimeSpan.FromSeconds(10));
    }

    private Task NextDay() => Later(TimeSpan.FromDays(1));

    private async Task Later(TimeSpan by)
    {
        _site.Clock.Move(by);
        await _site.Keep();
        await _site.Services.GetRequiredService<ChangeFeed>().Run();
        _site.Clock.Move(TimeSpan.FromSeconds(10));
    }

    private async Task<string> Json() => (await _site.Fresh($"{Address}.json")).Text;
}
