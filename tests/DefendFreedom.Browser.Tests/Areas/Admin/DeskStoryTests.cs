using System.Globalization;
using DefendFreedom.Accounts;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>A release from sign-in to correction, as a press team lives it, once with script and once without.</summary>
[Collection(Collections.Public)]
public sealed class DeskStoryTests(Chromium chromium)
{
    private static readonly TimeZoneInfo SiteZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory, InlineData(true, "A court in Texas stops an execution"), InlineData(false, "A court in Ohio stops an execution")]
    public async Task A_release_is_written_reviewed_held_back_read_by_two_journalists_published_and_corrected(bool script, string headline)
    {
        var path = "/newsroom/" + headline.ToLowerInvariant().Replace(' ', '-');
        var writer = await chromium.Accounts.SignedIn(Role.Writer, script);
        var editor = await chromium.Accounts.SignedIn(Role.Editor, script);
        await using var written = await Visit.Begin(writer, "/admin", 1440);
        await using var edited = await Visit.Begin(editor, "/admin", 1440);

        var picture = script ? "court-steps" : "court-door";
        await BringPicture(written, picture);
        await WriteIt(written, headline, picture);
        await Follow(edited, "Publications");
        await edited.Page.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("Awaiting me");
        await Press(edited, "Show");
        await Follow(edited, headline);
        await SendBack(edited);
        await Revise(written, headline);
        await Follow(edited, headline);
        await Compare(edited);

        await HoldBack(edited);
        var links = new[] { await LinkFor(edited, "Ines Oliveira"), await LinkFor(edited, "Tom Sato") };
        Assert.Equal(404, await Status(path));
        Assert.Equal(404, await Status($"/media/{picture}/480.webp"));
        await Read(links[0], "Ines Oliveira", headline);
        await Read(links[1], "Tom Sato", headline);

        chromium.Clock.Move(TimeSpan.FromMinutes(6));
        await Find(path, headline);
        Assert.Equal(200, await Status($"/media/{picture}/480.webp"));
        foreach (var place in new[] { "/newsroom", "/newsroom/feed.atom", $"/search?q={headline.Split(' ')[3]}+execution" }) await Find(place, path);

        await edited.Page.ReloadAsync();
        await Correct(edited);
        await Find(path, "The hearing was on 2 June.");
        await Find("/corrections", "The hearing was on 2 June.");
        Found.Nothing([.. written.Complaints, .. edited.Complaints]);
        await writer.CloseAsync();
        await editor.CloseAsync();
    }

    private static async Task BringPicture(Visit visit, string name)
    {
        await Follow(visit, "Pictures");
        await Follow(visit, "Upload new ones");
        await visit.Page.GetByLabel("Files").SetInputFilesAsync(SomePicture.Named(name + ".png"));
        await Press(visit, "Upload");
        await visit.Page.Locator(".arrivals a").First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Alt text" }).FillAsync("The steps of a court in the rain.");
        await visit.Page.GetByLabel("Credit").FillAsync("A photographer");
        await visit.Page.GetByLabel("Nobody can be recognised").CheckAsync();
        await Press(visit, "Save");
        await Said(visit, "Saved");
    }

    private static async Task WriteIt(Visit visit, string headline, string picture)
    {
        await Follow(visit, "Publications");
        await Follow(visit, "Write a new one");
        await DeskInUse.Write(visit, headline);
        await visit.Page.GetByLabel("Picture (optional)").FillAsync(picture);
        await Press(visit, "Save the draft");
        await Said(visit, "Saved");
        await SendForReview(visit);
    }

    private static async Task SendForReview(Visit visit)
    {
        await Press(visit, "Save and send for review");
        await Press(visit, "Send for review");
        await Said(visit, "Sent for review");
    }

    private static async Task SendBack(Visit visit)
    {
        await Follow(visit, "Return");
        await visit.Page.GetByLabel("What should change").FillAsync("When were the lawyers told?");
        await Press(visit, "Return");
        await visit.Page.Locator(".done").WaitForAsync();
    }

    private static async Task Revise(Visit visit, string headline)
    {
        await Follow(visit, headline);
        await visit.Page.GetByLabel("Text", new() { Exact = true }).FillAsync("The hearing was on 1 June. The lawyers were told an hour before.");
        await SendForReview(visit);
    }

    private static async Task Compare(Visit visit)
    {
        await Follow(visit, "History");
        await visit.Page.GetByRole(AriaRole.Radio).And(visit.Page.Locator("[name=Before]")).Last.CheckAsync();
        await visit.Page.Locator("[name=After]").First.CheckAsync();
        await Press(visit, "Compare the two chosen");
        Assert.Contains("The lawyers were told", await visit.Page.Locator("ins").First.InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task HoldBack(Visit visit)
    {
        await Follow(visit, "Embargo");
        var until = TimeZoneInfo.ConvertTime(chromium.Clock.GetUtcNow().AddMinutes(5), SiteZone);
        await visit.Page.GetByLabel("Until").FillAsync(until.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await Press(visit, "Hold it back until then");
        await Said(visit, "Held back from the public");
    }

    private static async Task<string> LinkFor(Visit visit, string name)
    {
        await visit.Page.GetByLabel("Whom a link is for").FillAsync(name);
        await Press(visit, "Make a link");
        await Said(visit, $"The link for {name}");
        return (await visit.Page.Locator(".done").InnerTextAsync()).Split(' ')[^1];
    }

    private async Task Read(string link, string name, string headline)
    {
        await using var journalist = await chromium.OpenAnew(link);
        Assert.DoesNotContain(headline, await journalist.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await journalist.Page.GetByRole(AriaRole.Button, new() { Name = "Open the text" }).ClickAsync();
        await journalist.Page.Locator(".embargo-mark").WaitForAsync();
        var text = await journalist.Page.Locator("main").InnerTextAsync();
        Assert.Contains(headline, text, StringComparison.OrdinalIgnoreCase);
        await journalist.ScrollThrough();
        Assert.True(await journalist.Page.GetByAltText("The steps of a court in the rain.").EvaluateAsync<bool>("picture => picture.naturalWidth > 0"));
        Assert.Contains(name, await journalist.Page.Locator("body").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task Correct(Visit visit)
    {
        await Follow(visit, "Correct");
        await visit.Page.GetByLabel("We wrote (what was wrong)").FillAsync("The hearing was on 1 June.");
        await visit.Page.GetByLabel("Right is").FillAsync("The hearing was on 2 June.");
        await Press(visit, "Publish the correction");
        await visit.Page.Locator(".done").WaitForAsync();
    }

    private async Task Find(string address, string words) =>
        Assert.Contains(words, await (await chromium.Fetch(address)).TextAsync(), StringComparison.Ordinal);

    private async Task<int> Status(string address) => (await chromium.Fetch(address)).Status;

    private static async Task Said(Visit visit, string words)
    {
        await visit.Page.Locator(".done").WaitForAsync();
        Assert.Contains(words, await visit.Page.Locator(".done").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static Task Follow(Visit visit, string link) => visit.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    private static Task Press(Visit visit, string button) => visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
