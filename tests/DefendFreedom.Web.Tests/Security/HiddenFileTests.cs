using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Security;

/// <summary>The work done for a response must not reveal whether a hidden file exists.</summary>
public sealed class HiddenFileTests(EditableSite site) : IClassFixture<EditableSite>
{
    private const string Absent = "hidden-absent";

    [Fact]
    public async Task A_hidden_file_takes_as_many_queries_as_a_missing_one()
    {
        await site.AddUploads(["hidden-draft", "hidden-unused", "hidden-paper.pdf", "hidden-embargoed", "hidden-withdrawn"]);
        await site.AddContentMedia("hidden-drawing.svg", "hidden-sketch.svg");
        var token = await AddPublicationsWithMedia();
        using var visitor = StaffBrowser.SignedOut(site);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        foreach (var person in new[] { visitor, campaigner })
        foreach (var root in new[] { "/media/", $"/newsroom/embargo/{token}/", $"/newsroom/embargo/{token[1..]}x/" })
        foreach (var rest in new[] { "", "/480.webp", "/original.jpg" })
        {
            var none = await CountQueries(person, root + Absent + rest);
            foreach (
                var name in new[]
                {
                    "hidden-draft",
                    "hidden-unused",
                    "hidden-paper.pdf",
                    "hidden-withdrawn",
                    "hidden-drawing.svg",
                    "hidden-sketch.svg",
                    "hidden-embargoed",
                }
            )
                if (name != "hidden-embargoed" || !root.Contains(token, StringComparison.Ordinal))
                    Assert.Equal((name, none), (name, await CountQueries(person, root + name + rest)));
            Assert.Equal(none, await CountQueries(person, root + Absent + ".pdf" + rest));
        }
    }

    // Returns the number of database commands for a 404 response.
    private async Task<int> CountQueries(StaffBrowser person, string address)
    {
        var before = site.Queries.CountFor(address);
        Assert.Equal((address, HttpStatusCode.NotFound), (address, (await person.Fetch(address)).Status));
        return site.Queries.CountFor(address) - before;
    }

    private async Task<string> AddPublicationsWithMedia()
    {
        var draft = Publication.CreateDraft("hides-a-draft", CreateText("hidden-draft", "hidden-paper.pdf"));
        var (embargoed, withdrawn) = (
            Publication.CreateDraft("hides-embargoed", CreateText("hidden-embargoed")),
            Publication.CreateDraft("hides-withdrawn", CreateText("hidden-withdrawn"))
        );
        var drawing = Publication.CreateDraft("hides-a-drawing", CreateText("hidden-drawing.svg"));
        embargoed.Embargo(CreateText("hidden-embargoed"), site.Clock.Now.AddDays(1));
        drawing.Embargo(CreateText("hidden-drawing.svg"), site.Clock.Now.AddDays(1));
        withdrawn.Publish(CreateText("hidden-withdrawn"), site.Clock.Now);
        withdrawn.Withdraw(site.Clock.Now, "A mistake.");
        await site.AddPublications(draft, embargoed, withdrawn, drawing);
        var (link, token) = EmbargoLink.Create("A journalist", embargoed, 1, site.Clock.Now);
        await site.ChangeDatabase(db =>
        {
            db.Add(link);
            return Task.CompletedTask;
        });
        return token;
    }

    private static PublicationText CreateText(params string[] media) =>
        new()
        {
            Title = "A march",
            Summary = "People walked.",
            Body = string.Join("\n\n", media.Select(MediaStates.MarkdownShowing)),
            Source = "Us",
            PressContact = "Press",
        };
}
