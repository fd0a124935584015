using DefendFreedom.Text;
using Microsoft.AspNetCore.Html;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>Two texts in one, as HTML.</summary>
public static class DiffMarkup
{
    /// <summary>Without a space that is not in the text: lines and spaces are shown as they stand.</summary>
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
