using System.Globalization;
using System.Net;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>A campaigner creates, opens, edits, closes and delivers petitions.</summary>
public sealed class PetitionEditingTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Fact]
    public async Task A_campaigner_creates_and_opens_a_petition_and_people_sign_it()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "Let the river run");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.Fetch($"/petitions/{slug}")).Status);

        await DeskActions.OpenPetition(campaigner, id);
        Assert.Equal(HttpStatusCode.OK, campaigner.Status);
        await site.SignAndConfirm(PetitionSite.NewEmail(), slug);
        Assert.Equal(1, await site.GetTally(slug));
    }

    [Fact]
    public async Task A_petition_without_target_or_text_cannot_be_opened()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await campaigner.Open("/admin/petitions/new");
        await campaigner.SubmitForm(("Form.Title", "Only a title"));
        var id = campaigner.Path.Split('/')[^1];
        await campaigner.Open($"/admin/petitions/open/{id}");
        Assert.Equal(4, campaigner.Page.QuerySelectorAll(".faults a").Length);
        Assert.DoesNotContain(campaigner.Page.Forms, f => f.Method == "post");
    }

    [Fact]
    public async Task A_petition_that_opens_later_is_shown_and_cannot_be_signed_yet()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "Not before next year");
        await DeskActions.OpenPetition(campaigner, id, ("OpensAt", $"{site.Clock.Now.AddDays(3):yyyy-MM-ddTHH:mm}"));
        var page = await site.Visitor.GetPage($"/petitions/{slug}");
        Assert.Null(page.QuerySelector("form.signing"));
        Assert.Contains("Signing opens on", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changing_the_signed_text_asks_for_a_reason_and_creates_a_new_version()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner, "Open the archive");
        var email = PetitionSite.NewEmail();
        await site.SignAndConfirm(email, slug);

        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.SubmitForm(("Form.Ask", "Open the archive and publish its list."));
        Assert.NotNull(campaigner.Page.QuerySelector("[name='Form.Change']"));
        Assert.Equal(2, campaigner.Page.QuerySelectorAll(".faults li").Length);
        await campaigner.SubmitForm(("Form.Change", "Substance"), ("Form.Note", "The list is part of the demand now."));

        Assert.Contains("version 2", campaigner.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        var page = await site.Visitor.GetPage($"/petitions/{slug}");
        Assert.Contains("The list is part of the demand now.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var texts = await site.Query(db =>
            db.Petitions.Where(p => p.Id == id).SelectMany(p => p.TextVersions).OrderBy(t => t.Number).ToListAsync()
        );
        Assert.Equal([TextChange.First, TextChange.Substance], texts.ConvertAll(t => t.Change));
        Assert.NotNull(texts[0].ClosedAt);
        Assert.Contains(texts[1].Sha256, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(texts[0].Id, (await site.FindSignature(email, slug))!.TextId);
    }

    [Fact]
    public async Task A_signer_whose_text_has_changed_meanwhile_sees_the_new_text_before_signing()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner, "Open the prison gates");
        var email = PetitionSite.NewEmail();
        await site.Sign(email, slug);
        var link = await site.WaitForLink(email);
        string GetTextId(AngleSharp.Dom.IParentNode page) => page.QuerySelector("input[name=text]")!.GetAttribute("value")!;
        var read = GetTextId(await site.Visitor.GetPage(link));
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.SubmitForm(
            ("Form.Ask", "Open the gates tomorrow."),
            ("Form.Change", "Substance"),
            ("Form.Note", "There is a date now.")
        );

        var again = await site.PostForm(link, ("text", read), ("name", "Ada Lovelace"), ("country", "FR"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Open the gates tomorrow.", again.Page.QuerySelector(".ask")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await site.PostForm(link, ("text", GetTextId(again.Page)), ("name", "Ada Lovelace"), ("country", "FR"))).Status
        );
        var newest = await site.Query(db => db.Petitions.Where(p => p.Id == id).SelectMany(p => p.TextVersions).MaxAsync(t => t.Id));
        Assert.Equal(newest, (await site.FindSignature(email, slug))!.TextId);
    }

    [Fact]
    public async Task A_corrected_typo_is_recorded_as_such_and_leaves_the_version_open()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner, "Mend teh bridge");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.SubmitForm(("Form.Title", "Mend the bridge"), ("Form.Change", "TypingError"), ("Form.Note", "A typo."));
        var texts = await site.Query(db =>
            db.Petitions.Where(p => p.Id == id).SelectMany(p => p.TextVersions).OrderBy(t => t.Number).ToListAsync()
        );
        Assert.Equal(TextChange.TypingError, texts[1].Change);
        Assert.Null(texts[0].ClosedAt);
        Assert.Contains(
            await GetAuditEntries(),
            a => a.Action == "petition.save" && a.Detail.StartsWith("TypingError", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Changing_unsigned_fields_creates_no_new_version()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner, "Plant the square");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await campaigner.SubmitForm(("Form.Summary", "Another summary."), ("Form.Goal", "۲۵٬۰۰۰"));
        var petition = await site.Query(db => db.Petitions.Include(p => p.TextVersions).SingleAsync(p => p.Id == id));
        Assert.Equal((25_000, 1), (petition.Goal, petition.TextVersions.Count));
    }

    [Fact]
    public async Task Two_simultaneous_editors_see_both_texts()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var colleague = await StaffBrowser.SignedInAs(site, Role.Administrator);
        var (id, _) = await DeskActions.CreatePetition(site, campaigner, "Two pens");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await colleague.Open($"/admin/petitions/edit/{id}");
        await colleague.SubmitForm(("Form.Summary", "Theirs."));
        await campaigner.SubmitForm(("Form.Summary", "Mine."));
        Assert.Equal(HttpStatusCode.Conflict, campaigner.Status);
        Assert.Contains("Theirs.", campaigner.Page.QuerySelector(".compare")!.TextContent, StringComparison.Ordinal);
        await campaigner.SubmitForm();
        Assert.Equal("Mine.", await site.Query(db => db.Petitions.Where(p => p.Id == id).Select(p => p.Summary).SingleAsync()));
    }

    [Fact]
    public async Task Publishing_place_counts_meanwhile_is_not_an_edit_conflict()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner, "Counted meanwhile");
        await campaigner.Open($"/admin/petitions/edit/{id}");
        await site.ChangeDatabase(async db =>
            (await db.Petitions.SingleAsync(p => p.Id == id)).PublishPlaceCounts(
                new Dictionary<string, int> { ["US-NY"] = 500 },
                site.Clock.Now.AddDays(1),
                TimeZoneInfo.Utc
            )
        );
        await campaigner.SubmitForm(("Form.Summary", "Saved all the same."));
        Assert.Equal(HttpStatusCode.OK, campaigner.Status);
        Assert.Equal("Saved.", campaigner.Page.QuerySelector(".done")!.TextContent);
    }

    [Fact]
    public async Task Closing_delivery_and_updates_are_shown_on_the_page()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner, "Hear the witnesses");
        await campaigner.Open($"/admin/petitions/updates/{id}");
        await campaigner.SubmitForm(("Text", "Two witnesses were heard."));
        await campaigner.Open($"/admin/petitions/close/{id}");
        await campaigner.SubmitForm();
        await campaigner.Open($"/admin/petitions/deliver/{id}");
        await campaigner.SubmitForm(("Outcome", "The court took the list."));
        var page = (await site.Visitor.GetPage($"/petitions/{slug}")).QuerySelector("main")!.TextContent;
        Assert.Contains("Two witnesses were heard.", page, StringComparison.Ordinal);
        Assert.Contains("The court took the list.", page, StringComparison.Ordinal);

        await campaigner.Open($"/admin/petitions/updates/{id}");
        var note = campaigner.Page.QuerySelector("button[name=update]")!.GetAttribute("value")!;
        await campaigner.Open($"/admin/petitions/updates/{id}?handler=Remove");
        await campaigner.SubmitForm(("update", note));
        Assert.DoesNotContain(
            "Two witnesses",
            (await site.Visitor.GetPage($"/petitions/{slug}")).QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_day_of_delivery_is_typed_and_can_be_changed()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner, "Hand it over");
        var address = $"/admin/petitions/deliver/{id}";
        var today = site.Zone.GetDay(site.Clock.Now);
        var yesterday = today.AddDays(-1);
        await site.ChangeDatabase(db =>
            db.Petitions.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.OpenedAt, site.Clock.Now.AddDays(-400)))
        );
        await campaigner.Open(address);
        Assert.Equal(Write(today), campaigner.Page.QuerySelector("#DeliveredOn")!.GetAttribute("value"));
        Assert.Contains(
            today.AddMonths(6).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture),
            campaigner.Page.QuerySelector("main")!.TextContent,
            StringComparison.Ordinal
        );
        foreach (var wrong in new[] { "", "soon", Write(today.AddDays(1)), Write(today.AddDays(-401)) })
        {
            await campaigner.Open(address);
            await campaigner.SubmitForm(("Outcome", "They have it."), ("DeliveredOn", wrong));
            Assert.NotNull(campaigner.Page.QuerySelector("#DeliveredOn[aria-invalid]"));
            Assert.Equal("They have it.", campaigner.Page.QuerySelector("#Outcome")!.TextContent.Trim());
        }

        await campaigner.Open(address);
        await campaigner.SubmitForm(("Outcome", "They have it."), ("DeliveredOn", Write(today)));
        await campaigner.Open(address);
        await campaigner.SubmitForm(("Outcome", "They have it."), ("DeliveredOn", Write(yesterday)));
        var shown = yesterday.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
        foreach (var page in new[] { $"/petitions/{slug}", "/petitions" })
            Assert.Contains(shown, (await site.Visitor.GetPage(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            $"\"deliveredOn\":\"{Write(yesterday)}\"",
            (await site.Visitor.Fetch($"/petitions/{slug}.json")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_day_of_delivery_that_deletes_the_signatures_soon_must_be_confirmed()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner, "Long ago");
        await site.ChangeDatabase(db =>
            db.Petitions.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.OpenedAt, site.Clock.Now.AddDays(-400)))
        );
        var day = Write(site.Zone.GetDay(site.Clock.Now).AddDays(-300));
        await campaigner.Open($"/admin/petitions/deliver/{id}");
        await campaigner.SubmitForm(("Outcome", "They have it."), ("DeliveredOn", day));
        Assert.Contains(
            "personal data is deleted immediately",
            campaigner.Page.QuerySelector(".faults")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(PetitionState.Open, await GetState());
        var box = campaigner.Page.QuerySelector("[name=AcceptedDeletionDay]")!.GetAttribute("value")!;
        await campaigner.SubmitForm(("Outcome", "They have it."), ("DeliveredOn", day), ("AcceptedDeletionDay", box));
        Assert.Equal(PetitionState.Delivered, await GetState());

        Task<PetitionState> GetState() => site.Query(db => db.Petitions.Where(p => p.Id == id).Select(p => p.State).SingleAsync());
    }

    [Fact]
    public async Task The_desk_shows_statistics_and_no_names()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner, "Figures alone");
        await site.SignAndConfirm(PetitionSite.NewEmail(), slug, ("name", "Wilhelmina Quux"), ("shown", "yes"), ("shown-as", "Wilhelmina"));
        await site.Sign(PetitionSite.NewEmail(), slug, ("name", "Wilhelmina Quux"));
        await campaigner.Open($"/admin/petitions/counts/{id}");
        Assert.Equal(["1", "2", "1"], campaigner.Page.QuerySelectorAll(".numbers strong").Select(n => n.TextContent));
        var text = campaigner.Page.QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("Wilhelmina", text, StringComparison.Ordinal);
        Assert.DoesNotContain("New York", text, StringComparison.Ordinal);
        await campaigner.Open("/admin/petitions");
        Assert.Contains("Figures alone", campaigner.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<(int Id, string Slug)> CreateOpenPetition(StaffBrowser campaigner, string title)
    {
        var begun = await DeskActions.CreatePetition(site, campaigner, title);
        await DeskActions.OpenPetition(campaigner, begun.Id);
        return begun;
    }

    private Task<List<AuditEntry>> GetAuditEntries() => site.Query(db => db.AuditLog.AsNoTracking().ToListAsync());
}
