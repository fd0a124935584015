using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Attacks;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Outage;

/// <summary>While the database is away the public gets the files that it could see last, and none that it could not.</summary>
public sealed class MediaInOutageTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_file_that_was_public_is_served_on_and_a_hidden_one_is_not()
    {
        if (!HurtDatabase.CanBeHurt) return;
        await site.Upload(["outage-seen.pdf", "outage-hidden.pdf", "outage-withdrawn.pdf", "outage-removed.pdf"]);
        var (petition, withdrawn, edited) = (Petition("outage-seen.pdf", "one"), Publication.Begin("outage-withdrawn", Text("outage-withdrawn.pdf")), Petition("outage-removed.pdf", "two"));
        withdrawn.Publish(Text("outage-withdrawn.pdf"), site.Clock.Now);
        await site.Change(db => { db.AddRange(petition, withdrawn, edited, Publication.Begin("outage-hidden", Text("outage-hidden.pdf"))); return Task.CompletedTask; });
        foreach (var name in new[] { "seen", "withdrawn", "removed" }) Assert.Equal(HttpStatusCode.OK, (await Ask(name)).Status);
        await site.Change(async db =>
        {
            (await db.FindAsync<Publication>(withdrawn.Id))!.Withdraw(site.Clock.Now, "A mistake.");
            var found = (await db.FindAsync<Petition>(edited.Id))!;
            found.Edit(found.Draft with { Body = "Words." }, TextChange.TypingError, "n", site.Clock.Now);
        });

        Assert.Equal(HttpStatusCode.OK, (await Ask("seen")).Status);   // what changed has made everything forgotten
        await using var gone = await Absence.Of(site);
        Assert.Equal(HttpStatusCode.OK, (await Ask("seen")).Status);
        foreach (var name in new[] { "hidden", "withdrawn", "removed", "that-never-was" }) Assert.Equal((name, HttpStatusCode.ServiceUnavailable), (name, (await Ask(name)).Status));
    }

    private Task<Answer> Ask(string name) => site.Visitor.Ask($"/media/outage-{name}.pdf");

    private Petition Petition(string media, string slug)
    {
        var petition = DefendFreedom.Petitions.Petition.Begin($"outage-{slug}", new PetitionDraft { Title = "Free her", Target = "The court", Ask = "Free her.", Body = MediaWalk.Shown(media), Goal = 10 });
        petition.Open(site.Clock.Now);
        return petition;
    }

    private static PublicationText Text(string media) => new() { Title = "A march", Summary = "s", Body = MediaWalk.Shown(media), Source = "Us", PressContact = "Press" };
}
