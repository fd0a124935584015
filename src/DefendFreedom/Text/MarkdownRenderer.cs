using System.Net;
using Markdig;
using Markdig.Extensions.Abbreviations;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.SmartyPants;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Text;

/// <summary>
/// Renders Markdown to safe HTML: raw HTML is shown as text, links have a safe scheme, and links to other sites are marked.
/// </summary>
public static class MarkdownRenderer
{
    private static readonly SmartyPantOptions Typography = new();
    internal static readonly MarkdownPipeline Pipeline = CreatePipelineBuilder().DisableHtml().Build();
    private static readonly MarkdownPipeline LinePipeline = CreateLinePipeline();

    /// <summary>Creates a pipeline with the extensions that every text of the site may use.</summary>
    internal static MarkdownPipelineBuilder CreatePipelineBuilder() =>
        new MarkdownPipelineBuilder()
            .UsePreciseSourceLocation()
            .UseAbbreviations()
            .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
            .Use<BareAddresses>()
            .UseCustomContainers()
            .UseFootnotes()
            .UsePipeTables()
            .UseSmartyPants(Typography);

    /// <summary>
    /// Renders a whole text. All its ids begin with its name, so the texts of one page need different names. Throws
    /// <see cref="ArgumentException"/> for text nested deeper than Markdig allows (128 levels), which the linter reports first.
    /// </summary>
    public static RenderedMarkdown Render(string markdown, string name = TextIds.MainText) =>
        Render(Markdig.Markdown.Parse(markdown, Pipeline), TextIds.GetPrefix(name));

    /// <summary>
    /// Renders a line of text with emphasis and links, without a paragraph around it and without ids. Text nested too deep is returned as
    /// encoded source.
    /// </summary>
    public static string RenderLine(string markdown)
    {
        try
        {
            var html = Render(Markdig.Markdown.Parse(markdown, LinePipeline), "").Html;
            return html.StartsWith("<p>", StringComparison.Ordinal) && html.IndexOf("</p>", StringComparison.Ordinal) == html.Length - 4
                ? html[3..^4]
                : html;
        }
        catch (ArgumentException)
        {
            return WebUtility.HtmlEncode(markdown);
        }
    }

    private static RenderedMarkdown Render(MarkdownDocument document, string prefix)
    {
        var anchors = TextIds.FindAnchors(document);
        foreach (var link in document.Descendants<LinkInline>())
            PrepareLink(link, anchors, prefix);
        foreach (var link in document.Descendants<AutolinkInline>().ToList())
            SanitizeLink(link);
        var headings = document.Descendants<HeadingBlock>().Select(heading => AddAnchor(heading, prefix)).ToList();
        return new RenderedMarkdown(RenderParts(document, prefix), headings);
    }

    private static List<MarkdownPart> RenderParts(MarkdownDocument document, string prefix)
    {
        var parts = new List<MarkdownPart>();
        var prose = new StringWriter();
        var html = CreateRenderer(prose, prefix);
        foreach (var block in document)
        {
            if (block is CustomContainer { Info: { } name } container && name != "quote")
            {
                Flush(prose, parts);
                parts.Add(new BlockPart(name, (container.Arguments ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
            else
            {
                html.Render(block);
            }
        }
        Flush(prose, parts);
        return parts;
    }

    private static HtmlRenderer CreateRenderer(StringWriter output, string prefix)
    {
        var html = new HtmlRenderer(output);
        Pipeline.Setup(html);
        html.ObjectRenderers.Replace<HtmlCustomContainerRenderer>(new QuotationRenderer());
        html.ObjectRenderers.Replace<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTableRenderer());
        html.ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new FootnoteLinkRenderer(prefix));
        html.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new FootnoteGroupRenderer(prefix));
        return html;
    }

    private static void Flush(StringWriter prose, List<MarkdownPart> parts)
    {
        if (prose.ToString().Trim() is { Length: > 0 } html)
            parts.Add(new HtmlPart(html));
        prose.GetStringBuilder().Clear();
    }

    private static void PrepareLink(LinkInline link, HashSet<string> anchors, string prefix)
    {
        if (anchors.Contains(link.Url ?? ""))
            link.Url = $"#{prefix}{link.Url![1..]}";
        if (!Links.IsSafe(link.Url ?? ""))
            link.Url = "#";
        if (Links.IsExternal(link.Url ?? ""))
            link.GetAttributes().AddPropertyIfNotExist("rel", "external noopener noreferrer");
    }

    private static void SanitizeLink(AutolinkInline link)
    {
        if (!link.IsEmail && !Links.IsSafe(link.Url))
            link.ReplaceBy(new LiteralInline(link.Url));
        else if (Links.IsExternal(link.Url))
            link.GetAttributes().AddPropertyIfNotExist("rel", "external noopener noreferrer");
    }

    private static MarkdownHeading AddAnchor(HeadingBlock heading, string prefix)
    {
        var id = heading.TryGetAttributes()?.Id is { Length: > 0 } ownId ? prefix + ownId : "";
        if (id.Length > 0)
            heading.GetAttributes().Id = id;
        var text = GetPlainText(heading.Inline!);
        if (id.Length > 0 && text.Length > 0 && !heading.Inline!.Descendants().Any(i => i is LinkInline or AutolinkInline or FootnoteLink))
        {
            var anchor = new LinkInline { Url = "#" + id };
            heading.Inline!.EmbraceChildrenBy(anchor);
        }
        return new MarkdownHeading(heading.Level, id, text);
    }

    // A line stands within an element of the page, so nothing in it is linked to.
    private static MarkdownPipeline CreateLinePipeline()
    {
        var builder = CreatePipelineBuilder().DisableHtml();
        builder.Extensions.TryRemove<AutoIdentifierExtension>();
        builder.Extensions.TryRemove<FootnoteExtension>();
        return builder.Build();
    }

    /// <summary>Returns the visible text of inlines, without markup.</summary>
    internal static string GetPlainText(ContainerInline inlines) =>
        string.Concat(
            inlines
                .Descendants()
                .Select(i =>
                    i switch
                    {
                        LiteralInline literal => literal.Content.ToString(),
                        CodeInline code => code.Content,
                        HtmlEntityInline entity => entity.Transcoded.ToString(),
                        AbbreviationInline abbreviation => abbreviation.Abbreviation.Label,
                        AutolinkInline link => link.Url,
                        LineBreakInline => " ",
                        SmartyPant smart => WebUtility.HtmlDecode(Typography.Mapping[smart.Type]),
                        _ => "",
                    }
                )
        );
}
