using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>Clusters and rulings, erasing one person, and the switches.</summary>
public sealed class ModerationTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Petition = "free-mohammad-al-qahtani";

    [Fact]
    public async Task A_cluster_is_reviewed_decided_at_night_and_put_back_and_the_tally_follows()
    {
        var (domain, before) = ($"robots-{Guid.NewGuid():N}.example", await site.Count(Petition));
        await site.SignAll([.. Enumerable.Range(0, SignatureCluster.Step).Select(i => $"r{i}@{domain}")], Petition);
        await site.SignFully(PetitionSite.SomeAddress(), Petition);
        await Night();
        await ShowAll();
        await Night();

        using var campaigner = await Staff.Of(site, Role.Campaigner);
        await Review(campaigner, "One mail domain");
        Assert.Contains("At least 20 signatures", campaigner.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await campaigner.Send(("Act", "Invalidate"), ("Reason", ""));
        Assert.Contains("Write why", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.Send(("Act", "Invalidate"), ("Reason", "One program sent these."));
        var ruling = campaigner.Path;
        Assert.Equal(before + SignatureCluster.Step + 1, await site.Count(Petition));
        await Night();
        await Until(ruling, RulingState.Done);
        Assert.Equal(before + 1, await site.Count(Petition));
        Assert.Equal(SignatureState.Invalidated, (await site.Find($"r1@{domain}", Petition))!.State);

        using var another = await Staff.Of(site, Role.Campaigner);
        await another.Open(ruling);
        await another.Send(("act", "undo"));
        await Until(ruling, RulingState.Undone);
        Assert.Equal(before + SignatureCluster.Step + 1, await site.Count(Petition));
        Assert.Empty(await site.Read(db => db.Recount()));
        var audit = await site.Read(db => db.Audit.AsNoTracking().ToListAsync());
        Assert.Contains(audit, a => a.Act == "signatures.preview");
        Assert.Contains(audit, a => a.Act == "signatures.invalidate" && a.Detail.Contains("One program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_was_invalidated_can_still_withdraw_and_no_ruling_brings_the_signature_back()
    {
        var (email, before) = ($"ada@taken-{Guid.NewGuid():N}.example", await site.Count(Petition));
        var link = await site.SignFully(email, Petition);
        var domain = (await site.Find(email, Petition))!.Domain;
        var ruling = new Ruling(await site.Id(Petition), RulingAct.Invalidate, new SignatureRule { Domain = domain }, "By mistake.", 1, "Test", site.Clock.Now);
        await site.Change(db => Task.FromResult(db.Rulings.Add(ruling)));
        site.Clock.Move(TimeSpan.FromHours(1));
        await Night();
        await Until($"/{ruling.Id}", RulingState.Done);

        await site.Send(link.Replace("/confirm/", "/withdraw/", StringComparison.Ordinal));
        var signature = (await site.Find(email, Petition))!;
        Assert.Equal((SignatureState.Invalidated, null), (signature.State, signature.Sealed));
        await site.Sign(email, Petition);
        await site.Send(PetitionSite.LinkIn((await site.Mails(email, 2))[1], "confirm"));
        Assert.Equal(signature.Id, (await site.Find(email, Petition))!.Id);

        await site.Change(async db => (await db.Rulings.SingleAsync(r => r.Id == ruling.Id)).Undo());
        await Until($"/{ruling.Id}", RulingState.Undone);
        Assert.Equal(SignatureState.Withdrawn, await site.Read(db => db.Signatures.Where(s => s.Id == signature.Id).Select(s => s.State).SingleAsync()));
        Assert.Equal(before, await site.Count(Petition));
        Assert.Empty(await site.Read(db => db.Recount()));
    }

    [Fact]
    public async Task Held_signatures_count_once_they_are_cleared()
    {
        var email = PetitionSite.SomeAddress();
        await site.SignFully(email, Petition);
        var before = await site.Count(Petition);
        await site.Change(async db =>
        {
            var id = (await site.Find(email, Petition))!.Id;
            await db.Signatures.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Held, true));
            (await db.Tallies.FirstAsync(t => t.Place == "US-NY" && db.Petitions.Any(p => p.Id == t.PetitionId && p.Slug == Petition))).Add(-1);
        });
        await Night();
        await ShowAll();
        await Night();
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        await Review(campaigner, "Held signatures");
        await campaigner.Send(("Act", "Clear"), ("Reason", "A school behind one connection."));
        var ruling = campaigner.Path;
        await Night();
        await Until(ruling, RulingState.Done);
        Assert.Equal(before, await site.Count(Petition));
    }

    [Fact]
    public async Task A_ruling_goes_on_where_another_node_left_it()
    {
        var ruling = new Ruling(await site.Id(Petition), RulingAct.Invalidate, new SignatureRule { Domain = new byte[8] }, "Test", 0, "Test", site.Clock.Now);
        ruling.Begin(long.MaxValue);
        var id = await site.Read(db => Kept(db, ruling));
        await Until($"/{id}", RulingState.Done);
        Assert.Equal(0, await site.Read(db => db.Rulings.Where(r => r.Id == id).Select(r => r.Met).SingleAsync()));
    }

    [Fact]
    public async Task A_ruling_is_stopped_before_its_night()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var ruling = new Ruling(await site.Id(Petition), RulingAct.Invalidate, new SignatureRule { Domain = new byte[8] }, "Test", 0, "Test", site.Clock.Now);
        await site.Read(db => Kept(db, ruling));
        await campaigner.Open($"/admin/petitions/ruling/{ruling.Id}");
        await campaigner.Send(("act", "cancel"));
        Assert.Equal(RulingState.Cancelled, await site.Read(db => db.Rulings.Where(r => r.Id == ruling.Id).Select(r => r.State).SingleAsync()));
        await campaigner.Open($"/admin/petitions/moderation/{ruling.PetitionId}");
        Assert.Contains("Cancelled", campaigner.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_erased_by_number_and_the_count_stays()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var email = PetitionSite.SomeAddress();
        await site.SignFully(email, Petition);
        var (count, number) = (await site.Count(Petition), SignatureNumber.Format((await site.Find(email, Petition))!.Id));
        foreach (var wrong in new[] { email, "", "0000-0000-0000" })
        {
            await campaigner.Open("/admin/petitions/erase");
            await campaigner.Send(("Number", wrong));
            Assert.Contains("No signature has this number", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        }
        await campaigner.Send(("Number", number.ToLowerInvariant()));
        Assert.Contains(number, campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Find(email, Petition))!.Sealed);
        Assert.Equal(count, await site.Count(Petition));
    }

    [Fact]
    public async Task Who_was_erased_cannot_be_counted_twice_and_is_told_so()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var email = PetitionSite.SomeAddress();
        var first = await site.SignFully(email, Petition);
        await campaigner.Open("/admin/petitions/erase");
        await campaigner.Send(("Number", SignatureNumber.Format((await site.Find(email, Petition))!.Id)));
        var count = await site.Count(Petition);
        await site.Sign(email, Petition);
        var second = PetitionSite.LinkIn((await site.Mails(email, 2))[1], "confirm");
        await site.Send(second);
        Assert.Equal(count, await site.Count(Petition));
        Assert.Contains("erased", (await site.Visitor.Page(second)).QuerySelector(".step")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await site.Visitor.Page(first)).QuerySelector("form.signing"));
    }

    [Fact]
    public async Task Switches_close_signing_hide_counts_defer_mail_and_put_up_a_banner()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var pending = PetitionSite.SomeAddress();
        await site.Sign(pending, Petition);
        var link = await site.Link(pending);
        await Switch(campaigner, ("SigningClosed", "true"), ("CountsHidden", "true"), ("MailDeferred", "true"), ("Banner", "We are very busy today."));

        var page = await site.Visitor.Page($"/petitions/{Petition}");
        Assert.Null(page.QuerySelector("form.signing"));
        Assert.Null(page.QuerySelector(".petition-figure"));
        Assert.Equal("We are very busy today.", page.QuerySelector(".banner")!.TextContent);
        Assert.NotNull((await site.Visitor.Page("/about")).QuerySelector(".banner"));
        Assert.Contains("\"count\":null", (await site.Visitor.Ask($"/petitions/{Petition}.json")).Text, StringComparison.Ordinal);
        var refused = PetitionSite.SomeAddress();
        Assert.Equal(HttpStatusCode.OK, (await site.Sign(refused, Petition)).Status);
        Assert.Empty(await site.Waiting(refused, Petition));
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(link)).Status);

        await Switch(campaigner, ("MailDeferred", "true"), ("Banner", ""));
        var waiting = PetitionSite.SomeAddress();
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Sign(waiting, Petition)).Status);
        await Task.Delay(2500);
        Assert.DoesNotContain(site.Post.Accepted, m => m.To == waiting);
        await Switch(campaigner, ("Banner", ""));
        await site.Mails(waiting);
        Assert.Null((await site.Visitor.Page("/about")).QuerySelector(".banner"));
    }

    private static async Task Switch(Staff campaigner, params (string, string)[] set)
    {
        await campaigner.Open("/admin/petitions/switches");
        foreach (var box in campaigner.Page.QuerySelectorAll("input[type=checkbox]").OfType<AngleSharp.Html.Dom.IHtmlInputElement>()) box.IsChecked = false;
        await campaigner.Send(set);
        Assert.StartsWith("Switched", campaigner.Page.QuerySelector(".done")?.TextContent, StringComparison.Ordinal);
    }

    private async Task Open(Staff campaigner) => await campaigner.Open($"/admin/petitions/moderation/{await site.Id(Petition)}");

    private async Task Review(Staff campaigner, string title)
    {
        await Open(campaigner);
        var form = campaigner.Page.QuerySelectorAll("tr").First(row => row.TextContent.Contains(title, StringComparison.Ordinal)).QuerySelector("form")!;
        await campaigner.Open(form.GetAttribute("action")!);   // a look is no GET
        Assert.EndsWith($"/moderation/{await site.Id(Petition)}", campaigner.Path, StringComparison.Ordinal);
        await campaigner.SendTo(form.GetAttribute("action")!);
    }

    private async Task Night()
    {
        site.Clock.Move(TimeSpan.FromDays(1));
        await site.Keep();
    }

    // The secret number that the next step needs is random; now there are enough.
    private Task ShowAll() => site.Change(db => db.SignatureClusters.ExecuteUpdateAsync(set => set.SetProperty(c => c.Padding, -SignatureCluster.Step)));

    private static async Task<int> Kept(SiteDb db, Ruling ruling)
    {
        db.Rulings.Add(ruling);
        await db.SaveChangesAsync();
        return ruling.Id;
    }

    private async Task Until(string path, RulingState state)
    {
        var id = int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        var seen = RulingState.Running;
        for (var tries = 0; tries < 400 && seen != state; tries++)
        {
            await Task.Delay(50);
            seen = await site.Read(db => db.Rulings.Where(r => r.Id == id).Select(r => r.State).SingleAsync());
        }
        Assert.Equal(state, seen);
    }
}
