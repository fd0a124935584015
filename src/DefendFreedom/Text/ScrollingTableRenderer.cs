using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace DefendFreedom.Text;

/// <summary>
/// Renders a table in a box of its own, so that on a phone the table scrolls instead of the page. The box is focusable for keyboard
/// scrolling.
/// </summary>
internal sealed class ScrollingTableRenderer : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer html, Table table)
    {
        html.Write("<div class=\"table\" role=\"region\" aria-label=\"Table\" tabindex=\"0\">");
        base.Write(html, table);
        html.WriteLine("</div>");
    }
}
