using System.Diagnostics;
using DefendFreedom.Content;
using DefendFreedom.Tests.Content;
using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

/// <summary>
/// Text of the maximum file size, made of constructs that are expensive to parse: it must be rendered, or refused by the linter, quickly.
/// </summary>
public sealed class RenderTimeTests
{
    /// <summary>Wall-clock seconds, with a margin for a busy machine; on a quiet one the most expensive texts take half a second.</summary>
    private const double MaxSeconds = 30;

    private static readonly ContentSnapshot Empty = ContentFolder.ReadDefault();

    public static TheoryData<string> Pieces =>
        [
            "[",
            "[a](",
            "[a](b",
            "![",
            "[[a]",
            "[a][",
            "](",
            ">",
            "> ",
            ">a\n",
            "*",
            "*a ",
            "**a *b ",
            "*a _b ",
            "_a*",
            "a**b",
            "`",
            "``a`",
            "~",
            "~~a",
            "1. ",
            "1. a\n",
            "- ",
            "- a\n  ",
            "* a\n\n",
            "::: a\n",
            ":::\n",
            "::a ",
            "<",
            "<a ",
            "<!-- ",
            "<?",
            "<![CDATA[",
            "</a",
            "&",
            "&amp",
            "&#1",
            "|",
            "|a",
            "|a|\n|-|\n",
            "a|b\n-|-\n",
            "#",
            "# x\n",
            "## x\n\n",
            "x\n===\n",
            "[a]: x\n",
            "[a]: <x\n",
            "*[A]: x\nA\n",
            "[^1]",
            "[^1]: a\n",
            "\"",
            "\"a ",
            "'a ",
            "--",
            "...",
            "\\",
            "\t",
            " ",
            "    a\n",
            "```\n",
            "~~~ a\n",
            "\u00e9",
            "\ud83d\ude00",
            "http://a",
            "http://a.b ",
            "www.a.b\n",
            "ftp://a.b ",
            "a@b.c ",
            "\0",
            "{#a}",
            "{.a",
            "\n",
            "\r",
            "a",
            "a\n",
            "a  \n",
            "!",
            "((",
            "*a**b***c",
        ];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void A_costly_text_is_rendered_or_refused_within_the_time_limit(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, MarkdownFile.MaxSize / System.Text.Encoding.UTF8.GetByteCount(piece)));
        var clock = Stopwatch.StartNew();
        var refused = new Linter(Empty).LintText("pages/a.md", text).Any(f => f.Rule is "text-nesting" or "text-size");
        if (!refused)
            MarkdownRenderer.Render(text);
        Assert.True(clock.Elapsed.TotalSeconds < MaxSeconds, $"{piece.Length} characters many times took {clock.Elapsed}");
    }
}
