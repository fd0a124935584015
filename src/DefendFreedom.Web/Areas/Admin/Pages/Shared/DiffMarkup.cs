using DefendFreedom.Text;
using Microsoft.AspNetCore.Html;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>Renders a text comparison as HTML.</summary>
public static class DiffMarkup
{
    /// <summary>Adds no white space, because the texts are shown with their own line breaks and spaces.</summary>
    public static IHtmlContent Marked(this IEnumerable<DiffSegment> segments)
    {
        var marked = new HtmlContentBuilder();
        foreach (var (text, side) in segments)
        {
            if (side == DiffSide.Both)
                marked.Append(text);
            else
                marked
                    .AppendHtml(side == DiffSide.Before ? "<del>" : "<ins>")
                    .Append(text)
                    .AppendHtml(side == DiffSide.Before ? "</del>" : "</ins>");
        }
        return marked;
    }
}
