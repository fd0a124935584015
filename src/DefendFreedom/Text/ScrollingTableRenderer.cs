using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace DefendFreedom.Text;

/// <summary>A table in a box of its own, so that on a phone the table scrolls and the page does not; the box takes the keyboard.</summary>
internal sealed class ScrollingTableRenderer : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer html, Table table)
    {
        html.Write("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">");
        base.Write(html, table);
        html.WriteLine("</div>");
    }
}
