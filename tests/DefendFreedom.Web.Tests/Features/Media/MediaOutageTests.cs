using System.Net;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Hosting.Database;
using DefendFreedom.Web.Tests.Security;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Features.Media;

/// <summary>During a database outage the public can get the files it could see last, and no others.</summary>
public sealed class MediaOutageTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Public_files_are_served_and_hidden_files_are_not_during_an_outage()
    {
        if (!FaultInjectingDatabase.IsSupported)
            return;
        await site.AddUploads(["outage-seen.pdf", "outage-hidden.pdf", "outage-withdrawn.pdf", "outage-removed.pdf"]);
        var (petition, withdrawn, edited) = (
            CreatePetition("outage-seen.pdf", "one"),
            Publication.CreateDraft("outage-withdrawn", CreateText("outage-withdrawn.pdf")),
            CreatePetition("outage-removed.pdf", "two")
        );
        withdrawn.Publish(CreateText("outage-withdrawn.pdf"), site.Clock.Now);
        await site.ChangeDatabase(db =>
        {
            db.AddRange(petition, withdrawn, edited, Publication.CreateDraft("outage-hidden", CreateText("outage-hidden.pdf")));
            return Task.CompletedTask;
        });
        foreach (var name in new[] { "seen", "withdrawn", "removed" })
            Assert.Equal(HttpStatusCode.OK, (await Fetch(name)).Status);
        await site.ChangeDatabase(async db =>
        {
            (await db.FindAsync<Publication>(withdrawn.Id))!.Withdraw(site.Clock.Now, "A mistake.");
            var found = (await db.FindAsync<Petition>(edited.Id))!;
            found.Edit(found.Input with { Body = "Words." }, TextChange.TypingError, "n", site.Clock.Now);
        });

        Assert.Equal(HttpStatusCode.OK, (await Fetch("seen")).Status); // the change above has cleared the cached access decisions
        await using var outage = await DatabaseOutage.Start(site);
        Assert.Equal(HttpStatusCode.OK, (await Fetch("seen")).Status);
        foreach (var name in new[] { "hidden", "withdrawn", "removed", "that-never-was" })
            Assert.Equal((name, HttpStatusCode.ServiceUnavailable), (name, (await Fetch(name)).Status));
    }

    private Task<HttpResult> Fetch(string name) => site.Visitor.Fetch($"/media/outage-{name}.pdf");

    private Petition CreatePetition(string media, string slug)
    {
        var petition = DefendFreedom.Petitions.Petition.CreateDraft(
            $"outage-{slug}",
            new PetitionInput
            {
                Title = "Free her",
                Target = "The court",
                Ask = "Free her.",
                Body = MediaStates.MarkdownShowing(media),
                Goal = 10,
            }
        );
        petition.Open(site.Clock.Now);
        return petition;
    }

    private static PublicationText CreateText(string media) =>
        new()
        {
            Title = "A march",
            Summary = "s",
            Body = MediaStates.MarkdownShowing(media),
            Source = "Us",
            PressContact = "Press",
        };
}
