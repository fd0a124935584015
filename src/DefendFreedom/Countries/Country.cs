using DefendFreedom.Text;

namespace DefendFreedom.Countries;

/// <summary>The overview of a country. Its news are the publications tagged with it.</summary>
public sealed record Country : ContentPage
{
    public Country(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Statement = fields.Text("statement");
        Picture = fields.OptionalText("picture");
        Code = fields.Text("code");
        fields.RejectUnknownFields();
    }

    public string Statement { get; }
    public string? Picture { get; }

    /// <summary>ISO 3166-1 alpha-2 code.</summary>
    public string Code { get; }
}
