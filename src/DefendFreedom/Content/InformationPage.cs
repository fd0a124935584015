using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>A page at the root of the site, such as about, privacy, accessibility or press.</summary>
public sealed record InformationPage : ContentPage
{
    public InformationPage(MarkdownFile file)
        : base(file) => file.FrontMatter.RejectUnknownFields();
}
