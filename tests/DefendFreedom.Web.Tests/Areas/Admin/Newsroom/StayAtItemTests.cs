using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin.Newsroom;

/// <summary>After an action the person stays at the item, and the message links to what readers see.</summary>
public sealed class StayAtItemTests(PetitionSite site) : IClassFixture<PetitionSite>
{
    [Theory]
    [InlineData("submit", false)]
    [InlineData("return", false, "Reason", "When was it?")]
    [InlineData("publish", true, "PublishedAloneReason", "It cannot wait.")]
    [InlineData("schedule", false, "PublishedAloneReason", "It cannot wait.")]
    public async Task An_action_on_a_draft_leads_back_to_it(string action, bool hasAddress, string field = "x", string value = "x")
    {
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        var id = await DeskActions.CreateSubmittedDraft(editor, "A draft to " + action);
        await editor.Open($"/admin/newsroom/{action}/{id}");
        await editor.SubmitForm((field, value), ("At", DeskActions.FormatLocalTime(site, 60)));
        AssertAtItem(editor, id, hasAddress ? "/newsroom/a-draft-to-" + action : null);
    }

    [Theory]
    [InlineData("withdraw", "a-goneitem-b", "Reason", "It is wrong.")]
    [InlineData("rename", "a-new-address", "NewSlug", "a-new-address")]
    [InlineData("confirm-review", null, "x", "x")]
    public async Task An_action_on_a_published_item_leads_back_to_it(string action, string? slug, string field, string value)
    {
        var publication = SampleData.CreatePublication(action == "withdraw" ? "goneitem" : action.Replace("-", "") + "item");
        publication.MarkPublishedAlone(1, "It could not wait.");
        await site.AddPublications(publication);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await editor.Open($"/admin/newsroom/{action}/{publication.Id}");
        await editor.SubmitForm((field, value));
        AssertAtItem(editor, publication.Id, slug is null ? null : "/newsroom/" + slug);
    }

    [Fact]
    public async Task An_item_that_goes_to_the_trash_is_shown_there()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        var id = await DeskActions.CreateDraft(writer, "A draft to throw away");
        await writer.Open($"/admin/newsroom/trash/{id}");
        await writer.SubmitForm();
        Assert.Equal($"/admin/newsroom/restore-from-trash/{id}", writer.Path);
    }

    [Fact]
    public async Task A_petition_that_opens_shows_its_address_as_a_link()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await DeskActions.CreatePetition(site, campaigner, "A petition to link to");
        await DeskActions.OpenPetition(campaigner, id);
        Assert.Equal($"{RunningSite.BaseUrl}/petitions/{slug}", campaigner.Page.QuerySelector(".done a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task An_address_of_another_site_in_a_message_is_no_link()
    {
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await administrator.Open("/admin/accounts");
        await administrator.Open(administrator.Page.QuerySelector("main a[href^='/admin/accounts/edit/']")!.GetAttribute("href")!);
        await administrator.SubmitForm(("Name", "https://evil.example/ https://campaign.example.evil.example/"));
        Assert.Contains("evil.example", administrator.Page.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        Assert.Null(administrator.Page.QuerySelector(".done a"));
    }

    private static void AssertAtItem(StaffBrowser person, int id, string? address)
    {
        Assert.True(person.Path == $"/admin/newsroom/edit/{id}", person.Page.QuerySelector("main")!.TextContent);
        Assert.NotNull(person.Page.QuerySelector("nav[aria-label=Actions]"));
        Assert.Equal(address is null ? null : RunningSite.BaseUrl + address, person.Page.QuerySelector(".done a")?.GetAttribute("href"));
    }
}
