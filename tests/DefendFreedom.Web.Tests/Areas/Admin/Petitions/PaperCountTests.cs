using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using DefendFreedom.Accounts;
using DefendFreedom.Petitions;
using DefendFreedom.Text;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin.Petitions;

/// <summary>A campaigner enters, corrects and removes counts of signatures on paper. Each test has a petition of its own.</summary>
public sealed class PaperCountTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    private const string Evidence = "Counted by Ada Byron and Charles Wu; the sheets are in our office.";

    [Fact]
    public async Task A_count_is_shown_with_its_evidence_and_apart_from_the_signatures_here()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner);
        await site.SignAndConfirm(PetitionSite.NewEmail(), slug);
        await site.WarmCache($"/petitions/{slug}");
        await Add(campaigner, id, "640");

        var page = await site.Visitor.GetPage($"/petitions/{slug}");
        Assert.Equal("1 person has signed.", page.QuerySelector(".petition-line")!.TextContent);
        Assert.Contains("640 more signed on paper.", Words(page.QuerySelector(".petition-side")), StringComparison.Ordinal);
        Assert.Contains(
            $"640 on {Today:MMMM d, yyyy}, in Chicago. {Evidence}",
            Words(page.QuerySelector(".paper")),
            StringComparison.Ordinal
        );
        Assert.Equal(1, await site.GetTally(slug));

        using var json = JsonDocument.Parse((await site.Visitor.Fetch($"/petitions/{slug}.json")).Text);
        Assert.Equal(1, json.RootElement.GetProperty("count").GetInt32());
        var paper = Assert.Single(json.RootElement.GetProperty("paper").EnumerateArray());
        Assert.Equal(
            ($"{Today:yyyy-MM-dd}", "Chicago", 640, Evidence),
            (
                paper.GetProperty("date").GetString(),
                paper.GetProperty("place").GetString(),
                paper.GetProperty("number").GetInt32(),
                paper.GetProperty("evidence").GetString()
            )
        );
    }

    [Theory]
    [InlineData("Form.Number", "")]
    [InlineData("Form.Number", "0")]
    [InlineData("Form.Number", "-5")]
    [InlineData("Form.Number", "6.5")]
    [InlineData("Form.Number", "10000001")]
    [InlineData("Form.Number", "99999999999999999999")]
    [InlineData("Form.Number", "many")]
    [InlineData("Form.Day", "")]
    [InlineData("Form.Day", "yesterday")]
    [InlineData("Form.Day", "0001-01-01")]
    [InlineData("Form.Day", "2001-01-01")]
    [InlineData("Form.Day", "9999-12-31")]
    [InlineData("Form.Place", " ")]
    [InlineData("Form.Evidence", "\n")]
    public async Task A_wrong_field_is_named_and_the_rest_of_the_form_is_kept(string field, string value)
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640", (field, value));
        Assert.Equal([$"#{field.Replace('.', '_')}"], campaigner.Page.QuerySelectorAll(".faults a").Select(a => a.GetAttribute("href")));
        Assert.Equal("true", campaigner.Page.GetElementById(field.Replace('.', '_'))!.GetAttribute("aria-invalid"));
        if (field != "Form.Evidence")
            Assert.Equal(Evidence, campaigner.Page.GetElementById("Form_Evidence")!.TextContent.Trim());
        Assert.Empty(await GetCounts(id));
    }

    [Theory]
    [InlineData("Form.Place", PaperCount.PlaceMaxLength)]
    [InlineData("Form.Evidence", PaperCount.EvidenceMaxLength)]
    public async Task A_text_may_have_as_many_characters_as_the_message_says(string field, int maxLength)
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640", (field, new string('a', maxLength + 1)));
        Assert.Contains($"at most {maxLength} characters", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await Add(campaigner, id, "640", (field, new string('a', maxLength)));
        Assert.Single(await GetCounts(id));
    }

    [Fact]
    public async Task Signatures_collected_after_the_petition_closed_do_not_count_but_earlier_ones_may_be_entered_later()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner);
        await site.ChangeDatabase(async db =>
        {
            var petition = await db.Petitions.SingleAsync(p => p.Slug == slug);
            petition.Close(site.Clock.Now);
            db.Entry(petition).Property(p => p.ClosedAt).CurrentValue = site.Clock.Now.AddDays(-2);
            db.Entry(petition).Property(p => p.OpenedAt).CurrentValue = site.Clock.Now.AddDays(-9);
        });
        await Add(campaigner, id, "640");
        Assert.Contains("Later signatures do not count", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await Add(campaigner, id, "640", ("Form.Day", $"{Today.AddDays(-3):yyyy-MM-dd}"));
        Assert.Single(await GetCounts(id));
    }

    [Fact]
    public async Task The_same_count_is_added_twice_only_when_the_campaigner_says_that_it_is_another_one()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640");
        await Add(campaigner, id, "640", ("Form.Place", "chicago"));
        Assert.Contains("There is already a count of 640", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await GetCounts(id));
        await campaigner.SubmitForm(("Form.IsAnother", "true"));
        Assert.Equal(2, (await GetCounts(id)).Count);
    }

    [Fact]
    public async Task A_correction_is_said_to_readers_with_its_reason()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640");
        await campaigner.Open($"/admin/petitions/correct-paper/{id}?count=1");
        await campaigner.SubmitForm(("Form.Number", "604"));
        Assert.Contains("Enter what was wrong", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.SubmitForm(("Reason", "Two digits were swapped."));

        var shown = Words((await site.Visitor.GetPage($"/petitions/{slug}")).QuerySelector(".paper"));
        Assert.Contains("604 on", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("640", shown, StringComparison.Ordinal);
        Assert.Contains($"Corrected on {Today:MMMM d, yyyy}: Two digits were swapped.", shown, StringComparison.Ordinal);
        Assert.Contains("\"correction\":\"Two digits were swapped.\"", (await site.Visitor.Fetch($"/petitions/{slug}.json")).Text);
    }

    [Fact]
    public async Task A_removed_count_leaves_its_reason_and_no_evidence_on_the_page_or_in_the_database()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640", ("Form.Evidence", "Counted by Mo; signed by Jane Roe."));
        await campaigner.Open($"/admin/petitions/remove-paper/{id}?count=1");
        await campaigner.SubmitForm();
        Assert.Contains("Enter why", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
        await campaigner.SubmitForm(("Reason", "The sheets were lost."));

        var page = await site.Visitor.GetPage($"/petitions/{slug}");
        Assert.DoesNotContain("more signed on paper", Words(page.QuerySelector("main")), StringComparison.Ordinal);
        Assert.Contains(
            $"removed on {Today:MMMM d, yyyy}: The sheets were lost.",
            Words(page.QuerySelector(".paper")),
            StringComparison.Ordinal
        );
        Assert.Contains("\"paper\":[]", (await site.Visitor.Fetch($"/petitions/{slug}.json")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", JsonSerializer.Serialize(await GetCounts(id)), StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", await GetAudit(slug), StringComparison.Ordinal);
        await campaigner.Open($"/admin/petitions/remove-paper/{id}?count=1");
        Assert.Equal(HttpStatusCode.NotFound, campaigner.Status);
    }

    [Fact]
    public async Task Every_change_is_audited_and_waits_for_a_second_persons_review()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var colleague = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640");
        await colleague.Open($"/admin/petitions/confirm-review/{id}");
        Assert.Contains("Signatures on paper: 640 on", colleague.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await colleague.SubmitForm();
        await campaigner.Open($"/admin/petitions/correct-paper/{id}?count=1");
        await campaigner.SubmitForm(("Form.Number", "604"), ("Reason", "Two digits were swapped."));
        await campaigner.Open($"/admin/petitions/remove-paper/{id}?count=1");
        await campaigner.SubmitForm(("Reason", "The sheets were lost."));

        var audit = await GetAudit(slug);
        foreach (var action in new[] { "petition.paper", "petition.paper-corrected", "petition.paper-removed" })
            Assert.Contains($"\"Action\":\"{action}\"", audit, StringComparison.Ordinal);
        Assert.Contains("The sheets were lost.", audit, StringComparison.Ordinal);
        await colleague.Open("/admin/petitions");
        Assert.NotNull(colleague.Page.QuerySelector($"a[href='/admin/petitions/confirm-review/{id}']"));
    }

    [Fact]
    public async Task Of_two_people_who_correct_a_count_at_once_the_second_reads_what_the_first_saved()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        using var colleague = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreateOpenPetition(campaigner);
        await Add(campaigner, id, "640");
        await campaigner.Open($"/admin/petitions/correct-paper/{id}?count=1");
        await colleague.Open($"/admin/petitions/correct-paper/{id}?count=1");
        await campaigner.SubmitForm(("Form.Number", "604"), ("Reason", "Two digits were swapped."));
        await colleague.SubmitForm(("Form.Number", "600"), ("Reason", "Four were crossed out."));
        Assert.Contains("it is now 604 on", Words(colleague.Page.QuerySelector(".faults")), StringComparison.Ordinal);
        Assert.Equal("600", colleague.Page.GetElementById("Form_Number")!.GetAttribute("value"));
        await colleague.SubmitForm();
        Assert.Equal(600, Assert.Single(await GetCounts(id)).Number);
    }

    [Fact]
    public async Task A_draft_has_no_page_for_paper_and_an_unknown_count_is_not_found()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (draft, _) = await DeskActions.CreatePetition(site, campaigner, NewTitle());
        await campaigner.Open($"/admin/petitions/paper/{draft}");
        Assert.Equal(HttpStatusCode.NotFound, campaigner.Status);
        var (id, _) = await CreateOpenPetition(campaigner);
        foreach (var page in new[] { "correct-paper", "remove-paper" })
        foreach (var query in new[] { "", "?count=1", "?count=-1", "?count=x" })
        {
            await campaigner.Open($"/admin/petitions/{page}/{id}{query}");
            Assert.Equal(HttpStatusCode.NotFound, campaigner.Status);
        }
    }

    [Fact]
    public async Task A_petition_has_at_most_the_stated_number_of_counts()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreateOpenPetition(campaigner);
        await site.ChangeDatabase(async db =>
        {
            var petition = await db.Petitions.SingleAsync(p => p.Slug == slug);
            for (var number = 1; number <= Petition.MaxPaperCounts; number++)
                petition.AddPaperCount(Today, $"Place {number}", number, Evidence);
        });
        await Add(campaigner, id, "640");
        Assert.Contains("at most 200 counts", campaigner.Page.QuerySelector(".faults")!.TextContent, StringComparison.Ordinal);
    }

    private DateOnly Today => site.Zone.GetDay(site.Clock.Now);

    private static string NewTitle() => $"Open archive {Guid.NewGuid():N}";

    private async Task<(int Id, string Slug)> CreateOpenPetition(StaffBrowser campaigner)
    {
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, NewTitle());
        await DeskActions.OpenPetition(campaigner, id);
        return (id, slug);
    }

    private async Task Add(StaffBrowser campaigner, int id, string number, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] valid =
        [
            ("Form.Number", number),
            ("Form.Day", Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("Form.Place", "Chicago"),
            ("Form.Evidence", Evidence),
        ];
        await campaigner.Open($"/admin/petitions/paper/{id}");
        await campaigner.SubmitForm([.. valid.ExceptBy(fields.Select(f => f.Name), f => f.Name), .. fields]);
    }

    private Task<List<PaperCount>> GetCounts(int id) =>
        site.Query(async db => (await db.Petitions.SingleAsync(p => p.Id == id)).PaperCounts);

    private async Task<string> GetAudit(string slug) =>
        JsonSerializer.Serialize(await site.Query(db => db.AuditLog.Where(e => e.Subject == slug).ToListAsync()));

    private static string Words(IElement? element) =>
        string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
