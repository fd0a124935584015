using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DefendFreedom.Browser.Tests.Areas.Admin;

/// <summary>Clipboards that carry code, signs of Markdown, or far too much.</summary>
[Collection(TestCollections.Public)]
public sealed class HostilePasteTests(BrowserFixture browser)
{
    [Fact]
    public async Task Code_on_the_clipboard_neither_runs_nor_stays()
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste(
            """
            <p onclick="document.title='x'" style="background:url(https://evil.example/1)">One<script>document.title='x'</script>
            <img src="https://evil.example/2" onerror="document.title='x'">
            <iframe srcdoc="<script>parent.document.title='x'</script>"></iframe>
            <a href="java&#10;script:document.title='x'">two</a> <a href="data:text/html,x">three</a> <a href="//evil.example">four</a></p>
            <svg onload="document.title='x'"><a href="javascript:1"><text>no</text></a></svg><object data="https://evil.example/3"></object>
            <form action="https://evil.example"><input value="no">five</form>
            <link rel="stylesheet" href="https://evil.example/4"><base href="https://evil.example/"><meta http-equiv="refresh" content="0">
            """,
            "plain"
        );
        await paste.ExpectText("One two three four\n\nfive");
        await Assertions
            .Expect(paste.Notice)
            .ToHaveTextAsync(
                "Pasted. 1 picture was left out: insert it from the library. 2 embedded items were left out. "
                    + "3 links were left out because they lead nowhere from here."
            );
        await Assertions.Expect(paste.Page.Locator("#proof .text")).ToContainTextAsync("five");
        Assert.Contains("A text that is pasted", await paste.Page.TitleAsync(), StringComparison.Ordinal);
        paste.AssertNoErrors();
    }

    [Fact]
    public async Task Words_that_look_like_markdown_are_shown_as_they_were()
    {
        string[] lines =
        [
            "# no heading",
            "- no item",
            "+ no item",
            "* no item",
            "12. no item",
            "3) no item",
            "> no quotation",
            "::: figure none",
            "~~~ no code",
            "===",
            "<script>alert(1)</script> and <b>no tag</b>",
            "[no](link) and [no][link] and [no]: link",
            "[^1]: no note",
            "*[HTML]: no abbreviation",
            "**no** *emphasis* __no__ _emphasis_ but snake_case_name",
            "`no code` &amp; no &#65; entity",
            @"C:\temp\*.* and \[x\]",
            "std::vector and std::string",
            "a | b",
        ];
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste(string.Concat(lines.Select(l => $"<p>{WebUtility.HtmlEncode(l)}</p>")), "plain");
        var shown = paste.Page.Locator("#proof .text > p");
        await Assertions.Expect(shown).ToHaveTextAsync(lines);
        await Assertions.Expect(paste.Page.Locator("[data-mend]")).ToHaveTextAsync("No problems");
        paste.AssertNoErrors();
    }

    [Theory]
    [InlineData("<b>Note:</b>text", "**Note**:text", "Note")]
    [InlineData("a<b> two words </b>b", "a **two words** b", "two words")]
    [InlineData("say <b>“so.”</b>then", "say **“so**.”then", "“so")]
    [InlineData("<b>a</b><b>b</b> <b> </b>c", "**ab** c", "ab")]
    [InlineData("<b>a <i>b</i></b><span style='font-weight:bold'> c</span>d", "**a *b* c**d", "a b c")]
    [InlineData("<b>中文。</b>中文", "**中文**。中文", "中文")]
    [InlineData("<i>(x)</i>y <b>z</b>", "*(x*)y **z**", "z")]
    public async Task Emphasis_stands_where_markdown_shows_it(string html, string markdown, string bold)
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste($"<p>{html}</p>", "plain");
        await paste.ExpectText(markdown);
        await Assertions.Expect(paste.Page.Locator("#proof .text strong")).ToHaveTextAsync(bold);
        await Assertions.Expect(paste.Page.Locator("#proof .text")).Not.ToContainTextAsync("*");
    }

    [Fact]
    public async Task Two_megabytes_of_word_arrive_with_their_formatting()
    {
        const string paragraph =
            "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1;margin-left:.5in;text-indent:-.25in;line-height:115%'><![if "
            + "!supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]><b>An</b> item of a very long list</p>\n";
        var count = 2_000_000 / paragraph.Length;
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste(string.Concat(Enumerable.Repeat(paragraph, count)), "plain");
        await Assertions.Expect(paste.Area).ToHaveValueAsync(new Regex("list$"), new() { Timeout = 60_000 });
        var text = await paste.Area.InputValueAsync();
        Assert.Equal(count, text.Split("- **An** item of a very long list").Length - 1);
        await paste.Page.Keyboard.PressAsync("Control+z");
        await paste.ExpectText("");
    }

    [Theory]
    [InlineData("<blockquote><ul><li>x"), InlineData("<div><span style='color:red'>x"), InlineData("<table><tr><td colspan=1000>x")]
    public async Task Nesting_without_end_is_pasted_as_plain_text(string html)
    {
        await using var paste = await PasteField.OpenDraft(browser);
        await paste.Paste(string.Concat(Enumerable.Repeat(html, 2_000_000 / html.Length)), "the plain text");
        await Assertions.Expect(paste.Area).ToHaveValueAsync("the plain text", new() { Timeout = 60_000 });
        await Assertions.Expect(paste.Notice).ToHaveTextAsync("Pasted as plain text: it is too long to keep its formatting.");
    }
}
