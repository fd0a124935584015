using DefendFreedom.Text;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Hosting.Razor;

/// <summary>Keeps short hyphenated words on one line, in headings and in paragraphs of text.</summary>
[HtmlTargetElement("h1")]
[HtmlTargetElement("h2")]
[HtmlTargetElement("h3")]
[HtmlTargetElement("h4")]
[HtmlTargetElement("p")]
public sealed class UnbrokenWordsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        // Paragraphs with a class of their own hold links, counts or sources.
        if (output.TagName == "p" && output.Attributes["class"]?.Value.ToString() is not (null or "standfirst"))
            return;
        output.Content.SetHtmlContent(UnbrokenWords.Mark((await output.GetChildContentAsync()).GetContent()));
    }
}
