using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>A campaigner begins, opens, changes, closes and delivers petitions.</summary>
public sealed class WritingTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_campaigner_begins_a_petition_opens_it_and_people_sign_it()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Begin(campaigner, "Let the river run");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Ask($"/petitions/{slug}")).Status);

        await Desk.OpenPetition(campaigner, id);
        Assert.Equal(HttpStatusCode.OK, campaigner.Status);
        await site.SignFully(PetitionSite.SomeAddress(), slug);
        Assert.Equal(1, await site.Count(slug));
    }

    [Fact]
    public async Task What_lacks_a_target_or_text_is_not_opened()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/new");
        await campaigner.Send(("Form.Title", "Only a title"));
        var id = campaigner.Path.Split('/')[^1];
        await campaigner.Open($"/admin/petitions/open/{id}");
        Assert.Equal(4, campaigner.Page.QuerySelectorAll(".faults a").Length);
        Assert.DoesNotContain(campaigner.Page.Forms, f => f.Method == "post");
    }

    [Fact]
    public async Task A_petition_that_opens_later_is_shown_and_cannot_be_signed_yet()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Begin(campaigner, "Not before next year");
        await Desk.OpenPetition(campaigner, id, ("From", $"{site.Clock.Now.AddDays(3):yyyy-MM-ddTHH:mm}"));
        var page = await site.Visitor.Page($"/petitions/{slug}");
        Assert.Null(page.QuerySelector("form.signing"));
        Assert.Contains("You can sign from", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_what_is_signed_is_asked_about_and_makes_a_new_version()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Opened(campaigner, "Open the archive");
        var email = PetitionSite.SomeAddress();
        await site.SignFully(email, slug);

        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.Send(("Form.Ask", "Open the archive and publish its list."));
        Assert.NotNull(campaigner.Page.QuerySelector("[name='Form.Change']"));
        Assert.Equal(2, campaigner.Page.QuerySelectorAll(".faults li").Length);
        await campaigner.Send(("Form.Change", "Substance"), ("Form.Note", "The list is part of the demand now."));

        Assert.Contains("version 2", campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        var page = await site.Visitor.Page($"/petitions/{slug}");
        Assert.Contains("The list is part of the demand now.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var texts = await site.Read(db => db.Petitions.Where(p => p.Id == id).SelectMany(p => p.Texts).OrderBy(t => t.Number).ToListAsync());
        Assert.Equal([TextChange.First, TextChange.Substance], texts.ConvertAll(t => t.Change));
        Assert.NotNull(texts[0].ClosedAt);
        Assert.Contains(texts[1].Sha256, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(texts[0].Id, (await site.Find(email, slug))!.TextId);
    }

    [Fact]
    public async Task Whoever_reads_a_text_that_is_changed_meanwhile_sees_the_new_one_before_it_is_signed()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Opened(campaigner, "Open the prison gates");
        var email = PetitionSite.SomeAddress();
        await site.Sign(email, slug);
        var link = await site.Link(email);
        string Text(AngleSharp.Dom.IParentNode page) => page.QuerySelector("input[name=text]")!.GetAttribute("value")!;
        var read = Text(await site.Visitor.Page(link));
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.Send(("Form.Ask", "Open the gates tomorrow."), ("Form.Change", "Substance"), ("Form.Note", "There is a date now."));

        var again = await site.Send(link, ("text", read), ("name", "Ada Lovelace"), ("country", "FR"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Open the gates tomorrow.", again.Page.QuerySelector(".ask")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Send(link, ("text", Text(again.Page)), ("name", "Ada Lovelace"), ("country", "FR"))).Status);
        var newest = await site.Read(db => db.Petitions.Where(p => p.Id == id).SelectMany(p => p.Texts).MaxAsync(t => t.Id));
        Assert.Equal(newest, (await site.Find(email, slug))!.TextId);
    }

    [Fact]
    public async Task A_typing_error_is_recorded_as_one_and_leaves_the_version_open()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, _) = await Opened(campaigner, "Mend teh bridge");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.Send(("Form.Title", "Mend the bridge"), ("Form.Change", "TypingError"), ("Form.Note", "“teh” is “the”."));
        var texts = await site.Read(db => db.Petitions.Where(p => p.Id == id).SelectMany(p => p.Texts).OrderBy(t => t.Number).ToListAsync());
        Assert.Equal(TextChange.TypingError, texts[1].Change);
        Assert.Null(texts[0].ClosedAt);
        Assert.Contains(await Audit(), a => a.Act == "petition.save" && a.Detail.StartsWith("TypingError", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_signed_is_changed_without_a_new_version()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, _) = await Opened(campaigner, "Plant the square");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.Send(("Form.Summary", "Another summary."), ("Form.Goal", "25,000"));
        var petition = await site.Read(db => db.Petitions.Include(p => p.Texts).SingleAsync(p => p.Id == id));
        Assert.Equal((25_000, 1), (petition.Goal, petition.Texts.Count));
    }

    [Fact]
    public async Task Two_who_edit_at_once_both_see_both()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        using var colleague = await Staff.Of(site, Role.Administrator);
        var (id, _) = await Begin(campaigner, "Two pens");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await colleague.Open($"/admin/petitions/edit/{id}");
        await colleague.Send(("Form.Summary", "Theirs."));
        await campaigner.Send(("Form.Summary", "Mine."));
        Assert.Equal(HttpStatusCode.Conflict, campaigner.Status);
        Assert.Contains("Theirs.", campaigner.Page.QuerySelector(".compare")!.TextContent, StringComparison.Ordinal);
        await campaigner.Send();
        Assert.Equal("Mine.", await site.Read(db => db.Petitions.Where(p => p.Id == id).Select(p => p.Summary).SingleAsync()));
    }

    [Fact]
    public async Task A_count_by_place_that_is_published_meanwhile_is_no_conflict()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, _) = await Opened(campaigner, "Counted meanwhile");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await site.Change(async db => (await db.Petitions.SingleAsync(p => p.Id == id)).PublishPlaces(new Dictionary<string, int> { ["US-NY"] = 500 }, site.Clock.Now.AddDays(1)));
        await campaigner.Send(("Form.Summary", "Saved all the same."));
        Assert.Equal(HttpStatusCode.OK, campaigner.Status);
        Assert.Equal("Saved.", campaigner.Page.QuerySelector(".done")!.TextContent);
    }

    [Fact]
    public async Task Closing_delivering_and_telling_are_shown_on_the_page()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Opened(campaigner, "Hear the witnesses");
        await campaigner.Open($"/admin/petitions/updates/{id}");
        await campaigner.Send(("Text", "Two witnesses were heard."));
        await campaigner.Open($"/admin/petitions/close/{id}");
        await campaigner.Send();
        await campaigner.Open($"/admin/petitions/deliver/{id}");
        await campaigner.Send(("Outcome", "The court took the list."));
        var page = (await site.Visitor.Page($"/petitions/{slug}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Two witnesses were heard.", page, StringComparison.Ordinal);
        Assert.Contains("The court took the list.", page, StringComparison.Ordinal);

        await campaigner.Open($"/admin/petitions/updates/{id}");
        var note = campaigner.Page.QuerySelector("button[name=update]")!.GetAttribute("value")!;
        await campaigner.Open($"/admin/petitions/updates/{id}?handler=Remove");
        await campaigner.Send(("update", note));
        Assert.DoesNotContain("Two witnesses", (await site.Visitor.Page($"/petitions/{slug}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_shows_figures_and_no_name()
    {
        using var campaigner = await Staff.Of(site, Role.Campaigner);
        var (id, slug) = await Opened(campaigner, "Figures alone");
        await site.SignFully(PetitionSite.SomeAddress(), slug, ("name", "Wilhelmina Quux"), ("shown", "yes"), ("shown-as", "Wilhelmina"));
        await site.Sign(PetitionSite.SomeAddress(), slug, ("name", "Wilhelmina Quux"));
        await campaigner.Open($"/admin/petitions/figures/{id}");
        Assert.Equal(["1", "2", "1"], campaigner.Page.QuerySelectorAll(".numbers strong").Select(n => n.TextContent));
        var text = campaigner.Page.QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("Wilhelmina", text, StringComparison.Ordinal);
        Assert.DoesNotContain("New York", text, StringComparison.Ordinal);
        await campaigner.Open("/admin/petitions");
        Assert.Contains("Figures alone", campaigner.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<(int Id, string Slug)> Opened(Staff campaigner, string title)
    {
        var begun = await Begin(campaigner, title);
        await Desk.OpenPetition(campaigner, begun.Id);
        return begun;
    }

    private async Task<(int Id, string Slug)> Begin(Staff campaigner, string title)
    {
        await campaigner.Open("/admin/petitions/new");
        await campaigner.Send(("Form.Title", title), ("Form.Target", "The council"), ("Form.Ask", "Do it."), ("Form.Summary", "Because."), ("Form.Body", "The reasons."));
        Assert.True(campaigner.Path.StartsWith("/admin/petitions/edit/", StringComparison.Ordinal), campaigner.Page.QuerySelector("main")?.TextContent);
        var id = int.Parse(campaigner.Path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return (id, await site.Read(db => db.Petitions.Where(p => p.Id == id).Select(p => p.Slug).SingleAsync()));
    }

    private Task<List<AuditEntry>> Audit() => site.Read(db => db.Audit.AsNoTracking().ToListAsync());
}
