namespace DefendFreedom.Text;

/// <summary>A page that leads with a statement, and with a picture if it has one: a campaign, an issue, a country.</summary>
public abstract record TopicPage : ContentPage
{
    protected TopicPage(MarkdownFile file)
        : base(file)
    {
        Statement = file.FrontMatter.Text("statement");
        Picture = file.FrontMatter.OptionalText("picture");
    }

    /// <summary>The statement headline; `*one part*` is set in the spot color.</summary>
    public string Statement { get; }
    public string? Picture { get; }
}
