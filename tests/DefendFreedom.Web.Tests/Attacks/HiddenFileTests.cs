using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Attacks;

/// <summary>Nobody can tell by the work that an answer takes whether a file that they may not see exists.</summary>
public sealed class HiddenFileTests(EditableSite site) : IClassFixture<EditableSite>
{
    private const string Absent = "hidden-absent";

    [Fact]
    public async Task A_hidden_file_takes_the_same_work_as_one_that_does_not_exist()
    {
        await site.Upload(["hidden-draft", "hidden-unused", "hidden-paper.pdf", "hidden-embargoed", "hidden-withdrawn"]);
        await site.WriteMedia("hidden-drawing.svg", "hidden-sketch.svg");
        var token = await Show();
        using var visitor = Staff.Visitor(site);
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        foreach (var person in new[] { visitor, campaigner })
            foreach (var root in new[] { "/media/", $"/newsroom/embargo/{token}/", $"/newsroom/embargo/{token[1..]}x/" })
                foreach (var rest in new[] { "", "/480.webp", "/original.jpg" })
                {
                    var none = await Work(person, root + Absent + rest);
                    foreach (var name in new[] { "hidden-draft", "hidden-unused", "hidden-paper.pdf", "hidden-withdrawn", "hidden-drawing.svg", "hidden-sketch.svg", "hidden-embargoed" })
                        if (name != "hidden-embargoed" || !root.Contains(token, StringComparison.Ordinal)) Assert.Equal((name, none), (name, await Work(person, root + name + rest)));
                    Assert.Equal(none, await Work(person, root + Absent + ".pdf" + rest));
                }
    }

    // Commands that the database is sent for an answer of 404.
    private async Task<int> Work(Staff person, string address)
    {
        var before = site.Queries.Of(address);
        Assert.Equal((address, HttpStatusCode.NotFound), (address, (await person.Ask(address)).Status));
        return site.Queries.Of(address) - before;
    }

    private async Task<string> Show()
    {
        var draft = Publication.Begin("hides-a-draft", Text("hidden-draft", "hidden-paper.pdf"));
        var (embargoed, withdrawn) = (Publication.Begin("hides-embargoed", Text("hidden-embargoed")), Publication.Begin("hides-withdrawn", Text("hidden-withdrawn")));
        var drawing = Publication.Begin("hides-a-drawing", Text("hidden-drawing.svg"));
        embargoed.Embargo(Text("hidden-embargoed"), site.Clock.Now.AddDays(1));
        drawing.Embargo(Text("hidden-drawing.svg"), site.Clock.Now.AddDays(1));
        withdrawn.Publish(Text("hidden-withdrawn"), site.Clock.Now);
        withdrawn.Withdraw(site.Clock.Now, "A mistake.");
        await site.Add(draft, embargoed, withdrawn, drawing);
        var (link, token) = EmbargoLink.For("A journalist", embargoed, 1, site.Clock.Now);
        await site.Change(db => { db.Add(link); return Task.CompletedTask; });
        return token;
    }

    private static PublicationText Text(params string[] media) => new()
    {
        Title = "A march",
        Summary = "People walked.",
        Body = string.Join("\n\n", media.Select(MediaWalk.Shown)),
        Source = "Us",
        PressContact = "Press",
    };
}
