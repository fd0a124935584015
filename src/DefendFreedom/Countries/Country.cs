using DefendFreedom.Text;

namespace DefendFreedom.Countries;

/// <summary>The overview of a country. Its news are the publications tagged with it.</summary>
public sealed record Country : TopicPage
{
    public Country(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Code = fields.Text("code");
        fields.RejectUnknownFields();
    }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string Code { get; }
}
