using DefendFreedom.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace DefendFreedom.Web.Pages.Shared;

/// <summary>Renders texts of which a page may show many, some of them twice. They are numbered, so that their ids differ.</summary>
public static class NumberedTexts
{
    public static IHtmlContent NumberedText(this IHtmlHelper html, string markdown)
    {
        var items = html.ViewContext.HttpContext.Items;
        var number = items[typeof(NumberedTexts)] is int last ? last + 1 : 1;
        items[typeof(NumberedTexts)] = number;
        return html.Raw(MarkdownRenderer.Render(markdown, $"note-{number}").Html);
    }
}
