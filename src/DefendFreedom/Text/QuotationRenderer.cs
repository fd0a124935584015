using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DefendFreedom.Text;

/// <summary>Renders `::: quote` as a figure: the quoted words and, from the last line that begins with a dash, the attribution.</summary>
internal sealed class QuotationRenderer : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer html, CustomContainer quote)
    {
        html.EnsureLine().Write("<figure class=\"quote\"><blockquote>");
        var attribution = ExtractAttribution(quote);
        foreach (var block in quote)
            if (block != attribution)
                html.Render(block);
        html.Write("</blockquote>");
        if (attribution?.Inline is { } inline)
            html.Write("<figcaption>").WriteChildren(inline);
        html.WriteLine(attribution is null ? "</figure>" : "</figcaption></figure>");
    }

    /// <summary>
    /// Returns the paragraph that names the speaker, or null. An attribution without a blank line before it is split off the quotation's
    /// last paragraph.
    /// </summary>
    internal static ParagraphBlock? ExtractAttribution(ContainerBlock quote)
    {
        if (quote.LastChild is not ParagraphBlock { Inline: { } inline } last)
            return null;
        if (IsDash(inline.FirstChild))
            return last;
        var dash = inline.LastOrDefault(i => i is LineBreakInline && IsDash(i.NextSibling));
        if (dash is null)
            return null;
        var attribution = new ParagraphBlock { Inline = new ContainerInline() };
        for (var next = dash.NextSibling; next is not null; )
        {
            var (current, following) = (next, next.NextSibling);
            current.Remove();
            attribution.Inline.AppendChild(current);
            next = following;
        }
        dash.Remove();
        quote.Add(attribution);
        return attribution;
    }

    private static bool IsDash(Inline? inline) => inline is LiteralInline text && text.Content.ToString().TrimStart().StartsWith('—');
}
