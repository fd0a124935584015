using DefendFreedom.Accounts;
using DefendFreedom.Web.Tests.Support;

namespace DefendFreedom.Web.Tests.Areas.Admin;

/// <summary>The desk's dashboard: every number links to the list it counts.</summary>
public sealed class DashboardTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task The_review_list_excludes_the_editors_own_drafts()
    {
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var editor = await StaffBrowser.SignedInAs(site, Role.Editor);
        await SendForReview(writer, "A lantern is lit in the square");
        await SendForReview(editor, "An editor writes as well");
        await editor.Open("/admin");
        var lead = editor.Page.QuerySelector(".edition-lead")!;
        Assert.Contains("A lantern is lit in the square", lead.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("An editor writes as well", lead.TextContent, StringComparison.Ordinal);
        await writer.Open("/admin");
        Assert.Null(writer.Page.QuerySelector(".edition-lead"));
        Assert.Contains(
            "A lantern is lit in the square",
            writer.Page.QuerySelector(".edition-mine")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_number_links_to_the_list_it_counts()
    {
        await site.AddPublications(SampleData.CreatePublication("front"));
        using var writer = await StaffBrowser.SignedInAs(site, Role.Writer);
        using var administrator = await StaffBrowser.SignedInAs(site, Role.Administrator);
        await SendForReview(writer, "Something to count");
        await administrator.Open("/admin");
        var numbers = administrator
            .Page.QuerySelectorAll("a:has(> strong)")
            .Select(a => (Address: a.GetAttribute("href")!, Number: a.QuerySelector("strong")!.TextContent))
            .Concat(
                administrator
                    .Page.QuerySelectorAll(".weeks tbody a")
                    .Take(2)
                    .Select(a => (Address: a.GetAttribute("href")!, Number: a.FirstChild!.TextContent))
            )
            .ToList();
        Assert.Equal(13, numbers.Count);
        foreach (var (address, number) in numbers.Where(n => n.Address != "/admin/content?Show=errors"))
        {
            await administrator.Open(address);
            Assert.Equal(number, $"{administrator.Page.QuerySelectorAll("tbody tr").Length}");
        }
        await administrator.Open("/admin/content?Show=errors");
        Assert.Contains("0 errors", administrator.Page.QuerySelector(".tally")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaigner_is_warned_that_nobody_can_sign_without_a_certificate()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        await campaigner.Open("/admin/petitions");
        Assert.Contains("No one can sign", campaigner.Page.QuerySelector(".wrong-field")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_shown_to_a_campaigner_opens()
    {
        using var campaigner = await StaffBrowser.SignedInAs(site, Role.Campaigner);
        foreach (
            var address in campaigner.Page.QuerySelectorAll("a[href^='/admin']").Select(a => a.GetAttribute("href")!).Distinct().ToList()
        )
        {
            await campaigner.Open(address);
            Assert.Equal(System.Net.HttpStatusCode.OK, campaigner.Status);
        }
    }

    private static async Task SendForReview(StaffBrowser writer, string title)
    {
        await writer.Open("/admin/newsroom/new");
        await writer.SubmitForm(("Form.Title", title), ("Form.Summary", "What happened."), ("Form.Body", "The text."));
        await writer.Open(writer.Path.Replace("/edit/", "/submit/", StringComparison.Ordinal));
        await writer.SubmitForm();
    }
}
