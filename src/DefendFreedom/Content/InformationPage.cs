using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>About, privacy, accessibility, press: a page that stands at the top of the address.</summary>
public sealed record InformationPage : ContentPage
{
    public InformationPage(MarkdownFile file)
        : base(file) => file.FrontMatter.RejectUnknownFields();
}
