using System.Globalization;
using DefendFreedom.Accounts;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>A press release from sign-in to correction, once with script and once without.</summary>
[Collection(TestCollections.Public)]
public sealed class EditorialWorkflowTests(BrowserFixture browser)
{
    private static readonly TimeZoneInfo SiteZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory, InlineData(true, "A court in Texas stops an execution"), InlineData(false, "A court in Ohio stops an execution")]
    public async Task A_press_release_is_written_reviewed_embargoed_published_and_corrected(bool script, string headline)
    {
        var path = "/newsroom/" + headline.ToLowerInvariant().Replace(' ', '-');
        var writer = await browser.Accounts.SignIn(Role.Writer, script);
        var editor = await browser.Accounts.SignIn(Role.Editor, script);
        await using var writerVisit = await PageVisit.Open(writer, "/admin", 1440);
        await using var edited = await PageVisit.Open(editor, "/admin", 1440);

        var picture = script ? "court-steps" : "court-door";
        await UploadPicture(writerVisit, picture);
        await WriteDraft(writerVisit, headline, picture);
        await FollowLink(edited, "Publications");
        await edited.Page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("Awaiting my review");
        await PressButton(edited, "Show");
        await FollowLink(edited, headline);
        await SendBack(edited);
        await Revise(writerVisit, headline);
        await FollowLink(edited, "Publications");
        await FollowLink(edited, headline);
        await CompareRevisions(edited);

        await SetEmbargo(edited);
        var links = new[] { await CreateEmbargoLink(edited, "Ines Oliveira"), await CreateEmbargoLink(edited, "Tom Sato") };
        Assert.Equal(404, await GetStatus(path));
        Assert.Equal(404, await GetStatus($"/media/{picture}/480.webp"));
        await ReadUnderEmbargo(links[0], "Ines Oliveira", headline);
        await ReadUnderEmbargo(links[1], "Tom Sato", headline);

        browser.Clock.Advance(TimeSpan.FromMinutes(6));
        await AssertPageContains(path, headline);
        Assert.Equal(200, await GetStatus($"/media/{picture}/480.webp"));
        foreach (var place in new[] { "/newsroom", "/newsroom/feed.atom", $"/search?q={headline.Split(' ')[3]}+execution" })
            await AssertPageContains(place, path);

        await edited.Page.ReloadAsync();
        await Correct(edited);
        await AssertPageContains(path, "The hearing was on 2 June.");
        await AssertPageContains("/corrections", "The hearing was on 2 June.");
        Findings.AssertEmpty([.. writerVisit.BrowserErrors, .. edited.BrowserErrors]);
        await writer.CloseAsync();
        await editor.CloseAsync();
    }

    private static async Task UploadPicture(PageVisit visit, string name)
    {
        await FollowLink(visit, "Pictures");
        await FollowLink(visit, "Upload files");
        await visit.Page.GetByLabel("Files").SetInputFilesAsync(TestImage.CreateFile(name + ".png"));
        await PressButton(visit, "Upload");
        await visit.Page.Locator(".arrivals a").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Alt text" }).FillAsync("The steps of a court in the rain.");
        await visit.Page.GetByLabel("Credit").FillAsync("A photographer");
        await visit.Page.GetByLabel("No one can be recognized").CheckAsync();
        await PressButton(visit, "Save");
        await AssertMessage(visit, "Saved");
    }

    private static async Task WriteDraft(PageVisit visit, string headline, string picture)
    {
        await FollowLink(visit, "Publications");
        await FollowLink(visit, "New publication");
        await DeskFixture.FillPublication(visit, headline);
        await visit.Page.GetByLabel("Picture (optional)").FillAsync(picture);
        await PressButton(visit, "Save draft");
        await AssertMessage(visit, "Saved");
        await SendForReview(visit);
    }

    private static async Task SendForReview(PageVisit visit)
    {
        await PressButton(visit, "Save and submit for review");
        await PressButton(visit, "Submit for review");
        await AssertMessage(visit, "Submitted for review");
    }

    private static async Task SendBack(PageVisit visit)
    {
        await FollowLink(visit, "Return");
        await visit.Page.GetByLabel("What should change").FillAsync("When were the lawyers told?");
        await PressButton(visit, "Return");
        await visit.Page.Locator(".done").WaitForAsync();
    }

    private static async Task Revise(PageVisit visit, string headline)
    {
        await FollowLink(visit, "Publications");
        await FollowLink(visit, headline);
        await visit
            .Page.GetByLabel("Text", new() { Exact = true })
            .FillAsync("The hearing was on 1 June. The lawyers were told an hour before.");
        await SendForReview(visit);
    }

    private static async Task CompareRevisions(PageVisit visit)
    {
        await FollowLink(visit, "History");
        await visit.Page.GetByRole(AriaRole.Radio).And(visit.Page.Locator("[name=Before]")).Last.CheckAsync();
        await visit.Page.Locator("[name=After]").First.CheckAsync();
        await PressButton(visit, "Compare selected");
        Assert.Contains("The lawyers were told", await visit.Page.Locator("ins").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task SetEmbargo(PageVisit visit)
    {
        await FollowLink(visit, "Embargo");
        var until = TimeZoneInfo.ConvertTime(browser.Clock.GetUtcNow().AddMinutes(5), SiteZone);
        await visit.Page.GetByLabel("Until").FillAsync(until.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await PressButton(visit, "Start embargo");
        await AssertMessage(visit, "Embargo started");
    }

    private static async Task<string> CreateEmbargoLink(PageVisit visit, string name)
    {
        await visit.Page.GetByLabel("Person").FillAsync(name);
        await PressButton(visit, "Create link");
        await AssertMessage(visit, $"Link for {name}");
        return await visit.Page.Locator(".done a").InnerTextAsync();
    }

    private async Task ReadUnderEmbargo(string link, string name, string headline)
    {
        await using var journalist = await browser.OpenAsNewVisitor(link);
        Assert.DoesNotContain(headline, await journalist.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await journalist.Page.GetByRole(AriaRole.Button, new() { Name = "Open the text" }).ClickAsync();
        await journalist.Page.Locator(".embargo-mark").WaitForAsync();
        var text = await journalist.Page.Locator("main").InnerTextAsync();
        Assert.Contains(headline, text, StringComparison.OrdinalIgnoreCase);
        await journalist.ScrollThrough();
        Assert.True(
            await journalist
                .Page.GetByAltText("The steps of a court in the rain.")
                .EvaluateAsync<bool>("picture => picture.naturalWidth > 0")
        );
        Assert.Contains(name, await journalist.Page.Locator("body").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task Correct(PageVisit visit)
    {
        await FollowLink(visit, "Correct");
        await visit.Page.GetByLabel("What we wrote").FillAsync("The hearing was on 1 June.");
        await visit.Page.GetByLabel("What is correct").FillAsync("The hearing was on 2 June.");
        await PressButton(visit, "Publish correction");
        await visit.Page.Locator(".done").WaitForAsync();
    }

    private async Task AssertPageContains(string address, string words) =>
        Assert.Contains(words, await (await browser.Fetch(address)).TextAsync(), StringComparison.Ordinal);

    private async Task<int> GetStatus(string address) => (await browser.Fetch(address)).Status;

    private static async Task AssertMessage(PageVisit visit, string words)
    {
        await visit.Page.Locator(".done").WaitForAsync();
        Assert.Contains(words, await visit.Page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static Task FollowLink(PageVisit visit, string link) =>
        visit.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    private static Task PressButton(PageVisit visit, string button) =>
        visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
