using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>Rulings over many signatures, erasing one person, and the switches.</summary>
public sealed class ModerationTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Petition = "free-mohammad-al-qahtani";

    [Fact]
    public async Task A_mail_domain_is_invalidated_and_put_back_and_the_tally_follows()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (domain, before) = ($"robots-{Guid.NewGuid():N}.example", await site.Count(Petition));
        for (var i = 0; i < 3; i++) await site.SignFully($"r{i}@{domain}", Petition);
        await site.SignFully(PetitionSite.SomeAddress(), Petition);

        await campaigner.Open($"/admin/petitions/rule/{await Id()}?Domain={domain}");
        Assert.Contains("invalidate 3 signatures", campaigner.Page.QuerySelector("#preview")!.TextContent, StringComparison.Ordinal);
        await campaigner.Send(("Reason", "One program sent these."));
        var ruling = campaigner.Path;
        await Until(ruling, RulingState.Done);
        Assert.Equal(before + 1, await site.Count(Petition));
        Assert.Equal(SignatureState.Invalidated, (await site.Find($"r1@{domain}", Petition))!.State);

        await campaigner.Open(ruling);
        await campaigner.Send(("act", "undo"));
        await Until(ruling, RulingState.Undone);
        Assert.Equal(before + 4, await site.Count(Petition));
        Assert.Empty(await site.Read(db => db.Recount()));
        Assert.Contains(await site.Read(db => db.Audit.AsNoTracking().ToListAsync()), a => a.Act == "signatures.invalidate" && a.Detail.Contains("One program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_invalidated_can_still_take_the_signature_back_and_no_ruling_brings_it_again()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (email, before) = ($"ada@taken-{Guid.NewGuid():N}.example", await site.Count(Petition));
        var link = await site.SignFully(email, Petition);
        await campaigner.Open($"/admin/petitions/rule/{await Id()}?Domain={email.Split('@')[1]}");
        await campaigner.Send(("Reason", "By mistake."));
        var ruling = campaigner.Path;
        await Until(ruling, RulingState.Done);

        await site.Send(link.Replace("/confirm/", "/withdraw/", StringComparison.Ordinal));
        var signature = (await site.Find(email, Petition))!;
        Assert.Equal((SignatureState.Invalidated, null), (signature.State, signature.Sealed));
        await site.Sign(email, Petition);
        Assert.Equal(SignatureState.Invalidated, (await site.Find(email, Petition))!.State);

        await campaigner.Open(ruling);
        await campaigner.Send(("act", "undo"));
        await Until(ruling, RulingState.Undone);
        Assert.Equal((SignatureState.Withdrawn, before), ((await site.Find(email, Petition))!.State, await site.Count(Petition)));
        Assert.Empty(await site.Read(db => db.Recount()));
    }

    [Fact]
    public async Task Suspect_signatures_count_once_they_are_cleared()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (email, id, before) = (PetitionSite.SomeAddress(), await Id(), await site.Count(Petition));
        await site.Sign(email, Petition);
        await site.Change(async db => db.Entry(await db.Signatures.OrderByDescending(s => s.Id).FirstAsync()).Property(s => s.Suspect).CurrentValue = true);
        await site.Send(await site.Link(email));
        Assert.Equal(before, await site.Count(Petition));

        await campaigner.Open($"/admin/petitions/moderation/{id}");
        Assert.Equal("1", campaigner.Page.QuerySelector(".numbers strong")!.TextContent);
        await campaigner.Open(campaigner.Page.QuerySelector(".numbers a")!.GetAttribute("href")!);
        await campaigner.Send(("Reason", "A school behind one connection."));
        await Until(campaigner.Path, RulingState.Done);
        Assert.Equal(before + 1, await site.Count(Petition));
    }

    [Fact]
    public async Task A_rule_that_names_nothing_is_refused()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        await campaigner.Open($"/admin/petitions/rule/{await Id()}?Act=Invalidate&Place=");
        Assert.Contains("would mean everybody", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(campaigner.Page.Forms, f => f.Method == "post");
    }

    [Fact]
    public async Task A_ruling_goes_on_where_another_node_left_it()
    {
        var id = await Id();
        var ruling = new Ruling(id, RulingAct.Invalidate, new SignatureRule { Place = "DE" }, "Test", 0, 5000, "Test", site.Clock.Now);
        await site.Read(async db =>
        {
            await new RulingWork(db, "elsewhere").Step(await Kept(db, ruling), site.Clock.Now);
            return 0;
        });
        var kept = await site.Read(db => db.Rulings.SingleAsync(r => r.Id == ruling.Id));
        Assert.True(kept.Last >= 1000);
        await Until($"/{ruling.Id}", RulingState.Done);
    }

    [Fact]
    public async Task A_ruling_is_stopped_where_it_is()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var ruling = new Ruling(await Id(), RulingAct.Invalidate, new SignatureRule { Place = "FR" }, "Test", 0, int.MaxValue - 10_000, "Test", site.Clock.Now);
        await site.Read(db => Kept(db, ruling));
        await campaigner.Open($"/admin/petitions/ruling/{ruling.Id}");
        await campaigner.Send(("act", "cancel"));
        Assert.Equal(RulingState.Cancelled, await site.Read(db => db.Rulings.Where(r => r.Id == ruling.Id).Select(r => r.State).SingleAsync()));
        await campaigner.Open($"/admin/petitions/moderation/{ruling.PetitionId}");
        Assert.Contains("Cancelled", campaigner.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erasing_a_person_tells_nobody_whether_there_was_one_and_keeps_the_count()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var email = PetitionSite.SomeAddress();
        await site.SignFully(email, Petition);
        var count = await site.Count(Petition);
        var answers = new List<string>();
        foreach (var asked in new[] { email.ToUpperInvariant(), PetitionSite.SomeAddress() })
        {
            await campaigner.Open("/admin/petitions/erase");
            await campaigner.Send(("Email", asked));
            answers.Add(campaigner.Page.QuerySelector("main")!.TextContent);
        }
        Assert.Single(answers.Distinct());
        Assert.Null(await site.Find(email, Petition));
        Assert.Equal(count, await site.Count(Petition));
        Assert.DoesNotContain(await site.Read(db => db.Audit.AsNoTracking().ToListAsync()), a => a.Detail.Contains('@', StringComparison.Ordinal) && a.Act == "signature.erase");
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
        Assert.Null(await site.Find(refused, Petition));
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

    private Task<int> Id() => site.Read(db => db.Petitions.Where(p => p.Slug == Petition).Select(p => p.Id).SingleAsync());

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
