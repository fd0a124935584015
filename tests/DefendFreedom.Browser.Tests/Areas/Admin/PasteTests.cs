using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>What the clipboards of Word, Google Docs, Outlook and a news page become in the text of a publication.</summary>
[Collection(TestCollections.Public)]
public sealed class PasteTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(
        "word",
        "Pasted. 1 picture was left out: insert it from the library. 1 footnote was left out. 1 color or highlight was removed. "
            + "The text is in one column now."
    )]
    [InlineData(
        "google-docs",
        "Pasted. 1 picture was left out: insert it from the library. A merged table cell was split. 1 color or highlight was removed."
    )]
    [InlineData("outlook", "Pasted. 1 link was left out because it leads nowhere from here. 1 color or highlight was removed.")]
    [InlineData(
        "news-page",
        "Pasted. 1 picture was left out: insert it from the library. 1 embedded item was left out. "
            + "1 link was left out because it leads nowhere from here."
    )]
    public async Task A_clipboard_becomes_markdown_without_findings(string name, string notice)
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Type("Before");
        await paste.Paste(ReadFile($"{name}.html"), "plain");
        var markdown = ReadFile($"{name}.md").TrimEnd();
        var gap = markdown.StartsWith("Dear", StringComparison.Ordinal) ? "" : "\n\n";
        await paste.ExpectText($"Before{gap}{markdown}");
        await Assertions.Expect(paste.Notice).ToHaveTextAsync(notice);
        await Assertions.Expect(paste.Page.Locator("[data-mend]")).ToHaveTextAsync("No problems");
        await paste.Page.Keyboard.PressAsync("Control+z");
        await paste.ExpectText("Before");
        await Assertions.Expect(paste.Notice).ToBeEmptyAsync();
        await paste.Page.Keyboard.PressAsync("Control+y");
        await paste.Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(paste.Page.Locator("[data-saved]")).ToContainTextAsync("Saved");
        await paste.Page.ReloadAsync();
        await paste.ExpectText($"Before{gap}{markdown}");
        await Assertions.Expect(paste.Page.Locator("[data-mend]")).ToHaveTextAsync("No problems");
        paste.AssertNoErrors();
    }

    [Fact]
    public async Task A_selection_in_the_middle_of_a_line_is_replaced()
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Type("One old three");
        await paste.Select(4, 7);
        await paste.Paste("<p><b>new</b></p>", "new");
        await paste.ExpectText("One **new** three");
        await paste.Page.Keyboard.PressAsync("Control+z");
        await paste.ExpectText("One old three");
        await paste.Select(4, 7);
        await paste.Paste("<ul><li>a<li>b</ul>", "a b");
        await paste.ExpectText("One \n\n- a\n- b\n\n three");
        Assert.Equal("", await paste.Notice.InnerTextAsync());
    }

    [Fact]
    public async Task Plain_text_stays_as_it_is()
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste("", "**typed** 1 < 2\n# Words");
        await paste.ExpectText("**typed** 1 < 2\n# Words");
        await paste.Page.Keyboard.PressAsync("Control+a");
        await paste.Paste("<h1>Formatted</h1>", "*as* text", "Control+Shift+v");
        await paste.ExpectText("*as* text");
        await paste.Page.Keyboard.PressAsync("Control+a");
        await paste.Paste("<h1>Formatted</h1>", "*as* text");
        await paste.ExpectText("## Formatted");
    }

    [Fact]
    public async Task Arabic_keeps_its_words_and_its_emphasis()
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste(
            "<div dir=rtl><h2>العنوان</h2><p>نص <b>غامق</b> و<b>كلمة،</b>ثم <a href='https://example.org/?utm_source=x'>رابط</a></p></div>",
            "نص"
        );
        await paste.ExpectText("## العنوان\n\nنص **غامق** و**كلمة**،ثم [رابط](https://example.org/)");
        await Assertions.Expect(paste.Page.Locator("#proof .text strong").Nth(1)).ToHaveTextAsync("كلمة");
        await Assertions.Expect(paste.Page.Locator("[data-mend]")).ToHaveTextAsync("No problems");
    }

    private static string ReadFile(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Areas", "Admin", "Clipboards", name));
}
