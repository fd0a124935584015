using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace DefendFreedom.Text;

/// <summary>Renders a footnote's number in the text, or the link back to it. All ids begin with the prefix.</summary>
internal sealed class FootnoteLinkRenderer(string prefix) : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer html, FootnoteLink link)
    {
        var (reference, order) = ($"{prefix}fnref:{link.Index}", link.Footnote.Order);
        html.Write(
            link.IsBackLink
                ? $"<a href=\"#{reference}\" class=\"footnote-back-ref\">&#8617;</a>"
                : $"<a id=\"{reference}\" href=\"#{prefix}fn:{order}\" class=\"footnote-ref\"><sup>{order}</sup></a>"
        );
    }
}

/// <summary>Renders the list of footnotes at the end of a text. All ids begin with the prefix.</summary>
internal sealed class FootnoteGroupRenderer(string prefix) : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer html, FootnoteGroup group)
    {
        html.EnsureLine().WriteLine("<div class=\"footnotes\">").WriteLine("<hr />").WriteLine("<ol>");
        foreach (var footnote in group.OfType<Footnote>())
        {
            html.WriteLine($"<li id=\"{prefix}fn:{footnote.Order}\">");
            html.WriteChildren(footnote);
            html.WriteLine("</li>");
        }
        html.WriteLine("</ol>").WriteLine("</div>");
    }
}
