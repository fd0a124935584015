using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>The desk lists cases that nobody has checked for a year, and asks before a petition for one opens.</summary>
public sealed class CasesToCheckTests(CaseSite site) : IClassFixture<CaseSite>
{
    [Fact]
    public async Task A_case_is_on_the_dashboard_and_in_the_list_of_files_with_the_age_of_its_check()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        await site.SetCheck(365);
        await writer.Open("/admin");
        Assert.Null(writer.Page.QuerySelector("#cases-to-check"));
        await site.SetCheck(366);
        await writer.Open("/admin");
        Assert.Contains(
            "last checked 366 days ago",
            writer.Page.QuerySelector("section[aria-labelledby=cases-to-check]")!.TextContent,
            StringComparison.Ordinal
        );
        await writer.Open(writer.Page.QuerySelector("a[href*=cases-to-check]")!.GetAttribute("href")!);
        var row = Assert.Single(writer.Page.QuerySelectorAll("tbody tr"));
        Assert.Contains($"cases/{CaseSite.Case}.md", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("last checked 366 days ago", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_petition_for_an_unchecked_case_opens_only_when_the_campaigner_has_checked_it()
    {
        await site.SetCheck(400);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreatePetition(campaigner, "Let the professor teach");
        await campaigner.Open($"/admin/petitions/open/{id}");
        Assert.Contains("last checked 400 days ago", campaigner.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await Submit(campaigner);
        Assert.NotNull(campaigner.Page.QuerySelector("#FactsChecked-wrong"));
        Assert.Equal("It is urgent.", campaigner.Page.QuerySelector("#PublishedAloneReason")!.GetAttribute("value"));
        Assert.False((await site.Visitor.Fetch("/petitions/" + slug)).IsOk);
        await Submit(campaigner, ("FactsChecked", "true"));
        Assert.True((await site.Visitor.Fetch("/petitions/" + slug)).IsOk);
        await using var db = site.OpenDatabase();
        var entry = await db.AuditLog.SingleAsync(e => e.Action == "petition.open" && e.Subject == slug);
        Assert.Contains($"facts checked: {CaseSite.Case} (last checked 400 days ago)", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_petition_for_a_checked_case_shows_the_check_and_does_not_ask()
    {
        await site.SetCheck(2);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreatePetition(campaigner, "Let the professor write");
        await campaigner.Open($"/admin/petitions/open/{id}");
        Assert.Contains("last checked 2 days ago", campaigner.Page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(campaigner.Page.QuerySelector("#FactsChecked"));
        await Submit(campaigner);
        Assert.True((await site.Visitor.Fetch("/petitions/" + slug)).IsOk);
    }

    [Fact]
    public async Task A_later_opening_asks_if_the_check_will_be_too_old_by_then()
    {
        await site.SetCheck(360);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, slug) = await CreatePetition(campaigner, "Let the professor speak");
        await campaigner.Open($"/admin/petitions/open/{id}");
        Assert.Null(campaigner.Page.QuerySelector("#FactsChecked"));
        var opensAt = ("OpensAt", $"{site.Today.AddDays(6):yyyy-MM-dd}T09:00");
        await Submit(campaigner, opensAt);
        Assert.NotNull(campaigner.Page.QuerySelector("#FactsChecked-wrong"));
        Assert.False((await site.Visitor.Fetch("/petitions/" + slug)).IsOk);
        await Submit(campaigner, opensAt, ("FactsChecked", "true"));
        Assert.True((await site.Visitor.Fetch("/petitions/" + slug)).IsOk);
    }

    [Fact]
    public async Task A_closed_petition_asks_again_before_it_is_reopened()
    {
        await site.SetCheck(2);
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        var (id, _) = await CreatePetition(campaigner, "Let the professor rest");
        await campaigner.Open($"/admin/petitions/open/{id}");
        await Submit(campaigner);
        await campaigner.Open($"/admin/petitions/close/{id}");
        await campaigner.SubmitForm();
        await site.SetCheck(500);
        await campaigner.Open($"/admin/petitions/open/{id}");
        await campaigner.SubmitForm(("Phrase", DeskActions.DecryptPhrase(campaigner)));
        Assert.NotNull(campaigner.Page.QuerySelector("#FactsChecked-wrong"));
    }

    private static async Task<(string Id, string Slug)> CreatePetition(StaffBrowser campaigner, string title)
    {
        await campaigner.Open("/admin/petitions/new");
        await campaigner.SubmitForm(
            ("Form.Title", title),
            ("Form.Target", "The authorities"),
            ("Form.Ask", "Release him."),
            ("Form.Summary", "A professor is in prison."),
            ("Form.Body", "He is in prison."),
            ("Form.Case", CaseSite.Case)
        );
        return (campaigner.Path.Split('/')[^1], title.ToLowerInvariant().Replace(' ', '-'));
    }

    private static Task Submit(StaffBrowser campaigner, params (string Name, string Value)[] values) =>
        campaigner.SubmitForm([("Phrase", DeskActions.DecryptPhrase(campaigner)), ("PublishedAloneReason", "It is urgent."), .. values]);
}
