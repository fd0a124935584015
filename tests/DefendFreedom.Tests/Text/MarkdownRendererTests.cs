using DefendFreedom.Text;

namespace DefendFreedom.Tests.Text;

public class MarkdownRendererTests
{
    private static string RenderHtml(string markdown) =>
        string.Concat(MarkdownRenderer.Render(markdown).Parts.Cast<HtmlPart>().Select(p => p.Html));

    [Fact]
    public void Raw_HTML_is_escaped() =>
        Assert.Equal(
            "<p>A &lt;b onclick=&ldquo;x&rdquo;&gt;bold&lt;/b&gt; word</p>\n<p>&lt;script&gt;x&lt;/script&gt;</p>",
            RenderHtml("A <b onclick=\"x\">bold</b> word\n\n<script>x</script>")
        );

    [Theory]
    [InlineData("[a](https://example.org)")]
    [InlineData("[a](//example.org)")]
    [InlineData("<https://example.org>")]
    [InlineData("[a]\n\n[a]: HTTPS://example.org")]
    public void An_external_link_has_a_rel_attribute(string markdown) =>
        Assert.Contains(" rel=\"external noopener noreferrer\"", RenderHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void An_internal_link_has_no_rel_attribute() =>
        Assert.Equal(
            "<p><a href=\"/issues\">a</a> <a href=\"mailto:a@example.org\">a@example.org</a></p>",
            RenderHtml("[a](/issues) <a@example.org>")
        );

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JAVASCRIPT&colon;alert(1))")]
    [InlineData("[a](java&#10;script:alert(1))")]
    [InlineData("[a](&#x6A;avascript:alert(1))")]
    [InlineData("[a](<java\tscript:alert(1)>)")]
    [InlineData("[a]\n\n[a]: vbscript:x")]
    [InlineData("[a][b]\n\n[b]: <data:text/html,x>")]
    public void An_unsafe_link_becomes_a_placeholder(string markdown) => Assert.Equal("<p><a href=\"#\">a</a></p>", RenderHtml(markdown));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    public void An_unsafe_autolink_is_text(string url) => Assert.Equal($"<p>{url}</p>", RenderHtml($"<{url}>"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/svg+xml;base64,AAAA")]
    public void An_unsafe_image_source_is_removed(string url) =>
        Assert.Equal("<p><img src=\"#\" alt=\"a\" /></p>", RenderHtml($"![a]({url})"));

    [Fact]
    public void Each_heading_has_a_unique_anchor()
    {
        var text = MarkdownRenderer.Render("## Tear gas\n\n## Tear gas\n\n### *Who* decides?");
        Assert.Equal(
            [
                new(2, "text--tear-gas", "Tear gas"),
                new(2, "text--tear-gas-1", "Tear gas"),
                new MarkdownHeading(3, "text--who-decides", "Who decides?"),
            ],
            text.Headings
        );
        Assert.StartsWith(
            "<h2 id=\"text--tear-gas\"><a href=\"#text--tear-gas\">Tear gas</a></h2>",
            ((HtmlPart)text.Parts.Single()).Html,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("## Main\n\n[the point](#main)", "notes--main")]
    [InlineData("## Main\n\n[the point]\n\n[the point]: #main", "notes--main")]
    [InlineData("A figure[^a].\n\n[its source](#fn:1)\n\n[^a]: Its source.", "notes--fn:1")]
    public void A_link_within_a_text_leads_to_its_own_heading_or_footnote(string markdown, string id)
    {
        var html = MarkdownRenderer.Render(markdown, "notes").Html;
        Assert.Contains($"<a href=\"#{id}\">", html, StringComparison.Ordinal);
        Assert.Contains($" id=\"{id}\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("See https://example.org/a_b_c?d=e.", "https://example.org/a_b_c?d=e")]
    [InlineData("(https://example.org)", "https://example.org")]
    [InlineData("**https://example.org**", "https://example.org")]
    [InlineData("\"https://example.org\", she said", "https://example.org")]
    [InlineData("“https://example.org”, she said", "https://example.org")]
    [InlineData("https://example.org。", "https://example.org")]
    [InlineData("www.example.org", "https://www.example.org")]
    public void A_bare_address_is_a_link_to_another_site(string markdown, string url) =>
        Assert.Contains($"<a href=\"{url}\" rel=\"external noopener noreferrer\">", RenderHtml(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://example.org")]
    [InlineData("`https://example.org`")]
    public void A_bare_address_with_an_unsafe_scheme_or_in_code_is_text(string markdown) =>
        Assert.DoesNotContain("<a ", RenderHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void An_address_as_a_link_text_makes_one_link() =>
        Assert.Equal("<p><a href=\"/issues\">https://example.org</a></p>", RenderHtml("[https://example.org](/issues)"));

    [Theory]
    [InlineData("## See [the report](/newsroom/tear-gas)")]
    [InlineData("## See <https://example.org>")]
    [InlineData("## See[^1]\n\n[^1]: The report")]
    public void A_heading_that_contains_a_link_gets_no_anchor_link(string markdown) =>
        Assert.Matches("^<h2 id=\"[a-z-]+\">See", RenderHtml(markdown));

    [Theory]
    [InlineData("##")]
    [InlineData("## ![](/a.svg)")]
    public void A_heading_without_text_gets_no_anchor_link(string markdown) =>
        Assert.DoesNotContain("<a ", RenderHtml(markdown), StringComparison.Ordinal);

    [Fact]
    public void The_text_of_a_heading_is_plain_text() =>
        Assert.Equal(
            "The CIA & “R&D”: code",
            MarkdownRenderer.Render("## The **CIA** &amp; \"R&D\": `code`\n\n*[CIA]: Central Intelligence Agency").Headings.Single().Text
        );

    [Fact]
    public void A_table_is_in_a_focusable_scroll_region()
    {
        var html = RenderHtml("| a |\n|---|\n| 1 |");
        Assert.StartsWith("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">", html, StringComparison.Ordinal);
        Assert.Contains("<td>1</td>", html, StringComparison.Ordinal);
        Assert.EndsWith("</table>\n</div>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_footnote_links_there_and_back()
    {
        var html = RenderHtml("A figure[^1].\n\n[^1]: Its source.");
        Assert.Contains(
            "<a id=\"text--fnref:1\" href=\"#text--fn:1\" class=\"footnote-ref\"><sup>1</sup></a>",
            html,
            StringComparison.Ordinal
        );
        Assert.Contains("<li id=\"text--fn:1\">\n<p>Its source.<a href=\"#text--fnref:1\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_abbreviation_is_rendered_and_escaped() =>
        Assert.Equal("<p>The <abbr title=\"&lt;b&gt;&quot; x\">CIA</abbr></p>", RenderHtml("The CIA\n\n*[CIA]: <b>\" x"));

    [Theory]
    [InlineData("::: quote\nWords\n— Name, *role*\n:::")]
    [InlineData("::: quote\nWords\n\n— Name, *role*\n:::")]
    public void A_quotation_names_its_speaker(string markdown) =>
        Assert.Equal(
            "<figure class=\"quote\"><blockquote>\n<p>Words</p>\n</blockquote><figcaption>— Name, <em>role</em></figcaption></figure>",
            RenderHtml(markdown)
        );

    [Fact]
    public void A_quotation_without_a_speaker_has_no_caption() =>
        Assert.Equal(
            "<figure class=\"quote\"><blockquote>\n<p>Words — and more</p>\n</blockquote></figure>",
            RenderHtml("::: quote\nWords — and more\n:::")
        );

    [Fact]
    public void Blocks_become_parts_in_order()
    {
        var parts = MarkdownRenderer
            .Render("a\n\n::: statistic refugees\n:::\n\nb\n\n::: cases one  two\n:::\n::: things-to-know\n:::")
            .Parts;
        Assert.Equal(
            ["<p>a</p>", "statistic refugees", "<p>b</p>", "cases one two", "things-to-know "],
            parts.Select(p => p is BlockPart block ? $"{block.Name} {string.Join(' ', block.Arguments)}" : ((HtmlPart)p).Html)
        );
    }

    [Fact]
    public void Attributes_in_braces_are_not_applied()
    {
        var html = RenderHtml(
            "word{onclick=x}\n\n## Head {#id onclick=x}\n\n``` c {onclick=x}\ncode\n```\n\n::: quote {onclick=x}\na\n:::"
        );
        Assert.DoesNotContain("<p onclick", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<[^>]* onclick=", html);
    }

    [Theory]
    [InlineData("## A heading")]
    [InlineData("A figure[^1].\n\n[^1]: Its source.")]
    public void A_line_has_no_ids(string markdown) =>
        Assert.DoesNotContain(" id=", MarkdownRenderer.RenderLine(markdown), StringComparison.Ordinal);

    [Fact]
    public void A_single_line_renders_without_a_paragraph() =>
        Assert.Equal("Police must answer <em>for every death</em>", MarkdownRenderer.RenderLine("Police must answer *for every death*"));

    [Theory]
    [InlineData("one\n\ntwo", "<p>one</p>\n<p>two</p>")]
    [InlineData("", "")]
    public void Block_markdown_renders_as_complete_HTML(string markdown, string html) =>
        Assert.Equal(html, MarkdownRenderer.RenderLine(markdown));

    [Fact]
    public void A_line_nested_too_deep_is_escaped() =>
        Assert.Equal("&lt;b&gt;" + new string('[', 1_000), MarkdownRenderer.RenderLine("<b>" + new string('[', 1_000)));
}
