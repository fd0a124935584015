using DefendFreedom.Accounts;
using DefendFreedom.Browser.Tests.Checks;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>Uploads of pictures: with the form, dropped, pasted, and from within the text editor.</summary>
[Collection(TestCollections.Desk)]
public sealed class UploadTests(BrowserFixture browser) : IAsyncLifetime
{
    // Dispatches the event that the browser fires when a file is pasted or dropped.
    private const string DropOrPasteScript = """
        ([selector, kind, name, base64]) => {
            const bytes = Uint8Array.from(atob(base64), c => c.charCodeAt(0));
            const data = new DataTransfer();
            data.items.add(new File([bytes], name, { type: "image/png" }));
            const target = document.querySelector(selector);
            target.dispatchEvent(kind === "paste"
                ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
                : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }
        """;

    private DeskFixture _desk = null!;

    public async Task InitializeAsync() => _desk = await browser.Desk();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Several_files_can_be_uploaded_without_script()
    {
        var person = await browser.Accounts.SignIn(Role.Writer, script: false);
        await using var visit = await PageVisit.Open(person, "/admin/media/new", 1440);
        await visit
            .Page.GetByLabel("Files")
            .SetInputFilesAsync([TestImage.CreateFile("plain one.png"), TestImage.CreateFile("plain two.png")]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".arrivals li")).ToHaveCountAsync(2);
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "plain-one" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "Alt text" }).FillAsync("Rain.");
        await visit.Page.GetByLabel("Credit").FillAsync("A photographer");
        await visit.Page.GetByLabel("Percent from the left").FillAsync("10");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".done")).ToHaveTextAsync("Saved.");
        Findings.AssertEmpty(visit.BrowserErrors);
        await person.CloseAsync();
    }

    [Fact]
    public async Task Files_can_be_chosen_dropped_or_pasted_and_each_reports_its_result()
    {
        await using var visit = await _desk.Open("/admin/media/new");
        await visit
            .Page.GetByLabel("Files")
            .SetInputFilesAsync([TestImage.CreateFile("chosen one.png"), TestImage.CreateFile("chosen two.png")]);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Upload" }).ClickAsync();
        await visit.Evaluate<object>(DropOrPasteScript, new[] { "body", "drop", "dropped.png", TestImage.Base64 });
        await visit.Evaluate<object>(DropOrPasteScript, new[] { "body", "paste", "pasted.png", TestImage.Base64 });
        await Assertions.Expect(visit.Page.Locator("#arrivals a")).ToHaveCountAsync(4, new() { Timeout = 60_000 });
        await Assertions.Expect(visit.Page.Locator("#arrivals")).ToContainTextAsync("pasted uploaded.");
        Findings.AssertEmpty([.. visit.BrowserErrors, .. await PageFaults.Find(visit, [PageFaults.Phone, PageFaults.Desktop])]);
    }

    [Fact]
    public async Task A_picture_pasted_into_a_text_is_inserted_and_previewed()
    {
        await using var visit = await _desk.Open("/admin/newsroom/edit/{begun}");
        await visit.Page.Locator(".tools").WaitForAsync();
        await visit.Page.Locator("#Form_Body").FillAsync("Before.");
        await visit.Evaluate<object>(DropOrPasteScript, new[] { "#Form_Body", "paste", "into the text.png", TestImage.Base64 });
        await Assertions
            .Expect(visit.Page.Locator("#Form_Body"))
            .ToHaveValueAsync("Before.\n\n::: figure into-the-text\n:::\n\n", new() { Timeout = 30_000 });
        await Assertions.Expect(visit.Page.Locator("#proof figure img")).ToHaveAttributeAsync("src", "/media/into-the-text/960.webp");
        await Assertions.Expect(visit.Page.Locator(".tools .notice")).ToContainTextAsync("into-the-text uploaded.");
        Findings.AssertEmpty([.. visit.BrowserErrors, .. await PageFaults.Find(visit, [PageFaults.Phone, PageFaults.Desktop])]);
    }

    [Fact]
    public async Task A_click_on_a_picture_sets_its_focal_point()
    {
        await using var visit = await _desk.Open("/admin/media/edit/{picture}");
        var seen = visit.Page.Locator("[data-focus]");
        var box = (await seen.BoundingBoxAsync())!;
        await seen.ClickAsync(
            new()
            {
                Position = new() { X = box.Width * 0.25f, Y = box.Height * 0.75f },
            }
        );
        Assert.Equal(("25", "75"), (await visit.Page.InputValueAsync("#FocusX"), await visit.Page.InputValueAsync("#FocusY")));
        Findings.AssertEmpty(visit.BrowserErrors);
    }
}
