using DefendFreedom.Accounts;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

[Collection(nameof(Chromium))]
public sealed class DeskStoryTests(DeskInUse desk) : IClassFixture<DeskInUse>
{
    [Fact]
    public async Task An_editor_without_script_writes_publishes_and_corrects()
    {
        var editor = await desk.SignedIn(Role.Editor, script: false);
        await using var visit = await Visit.Begin(editor, "/admin", 1440);
        await Follow(visit, "Publications");
        await Follow(visit, "Write a new one");
        await DeskInUse.Write(visit, "A court stops an execution");
        await Press(visit, "Save the draft");
        await Press(visit, "Save and send for review");
        await Press(visit, "Send for review");
        Assert.Contains("Sent for review", await visit.Page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);

        await Follow(visit, "A court stops an execution");
        await Follow(visit, "Publish");
        await Press(visit, "Publish now");
        await visit.Page.GetByLabel("Why it cannot wait for another editor").FillAsync("The hearing begins in an hour.");
        await Press(visit, "Publish now");
        Assert.Contains("/newsroom/a-court-stops-an-execution", await visit.Page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);

        await Follow(visit, "A court stops an execution");
        await Follow(visit, "Correct");
        await visit.Page.GetByLabel("We wrote (what was wrong)").FillAsync("The court is in Texas.");
        await visit.Page.GetByLabel("Right is").FillAsync("The court is in Oklahoma.");
        await Press(visit, "Publish the correction");

        await visit.Page.GotoAsync("/corrections");
        await Follow(visit, "A court stops an execution");
        Assert.Contains("The court is in Oklahoma.", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await editor.CloseAsync();
    }

    private static Task Follow(Visit visit, string link) => visit.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    private static Task Press(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
