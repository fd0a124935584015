using AngleSharp.Html.Parser;
using DefendFreedom.Content;
using DefendFreedom.Tests.Content;
using DefendFreedom.Tests.Support;
using DefendFreedom.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace DefendFreedom.Tests.Text;

/// <summary>Text written to break a site.</summary>
public class HostileTextTests
{
    private static readonly string[] AllowedElements =
    [
        "html",
        "head",
        "body",
        "p",
        "a",
        "em",
        "strong",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "h1",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "figure",
        "figcaption",
        "abbr",
        "sup",
        "hr",
        "br",
        "img",
        "span",
    ];

    private static readonly string[] AllowedAttributes =
    [
        "href",
        "src",
        "alt",
        "title",
        "rel",
        "id",
        "class",
        "role",
        "aria-label",
        "tabindex",
        "start",
        "type",
        "style",
    ];

    private static readonly string[] Pieces =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "\"><b onmouseover=x>",
        "' onclick='x",
        "{onclick=x}",
        "{#x}",
        "[a](javascript:x)",
        "[a](\"onclick=x)",
        "[a](/x \"t\\\" onclick=x\")",
        "![a\" onerror=\"x](/a)",
        "<javascript:x>",
        "<https://a\"onclick=x>",
        "[a][b]\n\n[b]: javascript:x '\"><x>'",
        "```\"><x>\n</code><script>\n```",
        "``<x>``",
        "::: quote \"><x>\n<x>\n— <x>\n:::",
        "::: x\"><y>\n:::",
        "::<x>::",
        "*[x]: \"><script>",
        "[^<x>]\n\n[^<x>]: <x>",
        "| <x> |\n|:-:|\n| \"onclick=x |",
        "## <x> \" onclick=x",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<!DOCTYPE x>",
        "\0",
        "\u202E",
        "\uFEFF",
        "\uD83D",
    ];

    public static TheoryData<string, int> Repeated =>
        new()
        {
            { "[", 1_000 },
            { "[a](", 500 },
            { "![", 1_000 },
            { ">", 1_000 },
            { "> ", 1_000 },
            { "*", 5_000 },
            { "*a ", 1_000 },
            { "*a _b ", 800 },
            { "`", 5_000 },
            { "1. ", 1_000 },
            { "- ", 1_000 },
            { "::: a\n", 500 },
            { "::a ", 800 },
            { "<", 5_000 },
            { "<a ", 1_000 },
            { "<!-- ", 1_000 },
            { "&", 5_000 },
            { "|a", 500 },
            { "|a|\n|-|\n", 1_000 },
            { "## x\n", 300 },
            { "[a]: x\n", 500 },
            { "*[A]: x\nA\n", 1_000 },
            { "[^1]", 1_000 },
            { "\"a ", 1_000 },
            { "\t", 5_000 },
        };

    [Property(MaxTest = 400)]
    public Property No_text_can_inject_elements_or_attributes() =>
        Prop.ForAll(
            Arb.From(Texts()),
            markdown =>
            {
                foreach (var prose in MarkdownRenderer.Render(markdown).Parts.OfType<HtmlPart>())
                    Assert.True(IsHarmless(prose.Html), prose.Html);
            }
        );

    [Theory]
    [MemberData(nameof(Repeated))]
    public void A_text_is_rendered_or_reported_as_nested_too_deep(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var nested = new Linter(Empty).LintText("pages/a.md", text).Any(f => f.Rule == "text-nesting");
        if (nested)
            Assert.Throws<ArgumentException>(() => MarkdownRenderer.Render(text));
        else
            Assert.All(MarkdownRenderer.Render(text).Parts.OfType<HtmlPart>(), prose => Assert.True(IsHarmless(prose.Html)));
    }

    private static Gen<string> Texts() =>
        from separator in Gen.Elements("", " ", "\n", "\n\n", "\n> ", "\n- ")
        from count in Gen.Choose(1, 5)
        from pieces in Gen.Frequency((4, Gen.Elements(Pieces)), (1, TextArbitrary.Create().Generator.Where(t => t.Length < 50)))
            .ArrayOf(count)
        select string.Join(separator, pieces);

    private static readonly AngleSharp.Dom.Url Site = new("https://example.org/");
    private static readonly ContentSnapshot Empty = ContentFolder.ReadDefault();

    private static bool IsHarmless(string html) =>
        new HtmlParser()
            .ParseDocument(html)
            .All.All(e =>
                AllowedElements.Contains(e.LocalName)
                && e.Attributes.All(a => AllowedAttributes.Contains(a.Name) && (a.Name is not ("href" or "src") || IsSafeUrl(a.Value)))
            );

    // Parses the URL as a browser does, not with our own Links.
    private static bool IsSafeUrl(string address) => new AngleSharp.Dom.Url(Site, address).Scheme is "https" or "http" or "mailto" or "tel";
}
