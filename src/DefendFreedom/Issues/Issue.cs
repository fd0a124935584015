using DefendFreedom.Text;

namespace DefendFreedom.Issues;

/// <summary>A subject of campaigns, such as the death penalty. Its things to know are the statistics assigned to it.</summary>
public sealed record Issue : TopicPage
{
    public Issue(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        ShortTitle = fields.Text("short-title");
        Order = fields.Number("order");
        LeadIn = fields.OptionalText("lead-in");
        fields.RejectUnknownFields();
    }

    /// <summary>One to three words for navigation and kickers.</summary>
    public string ShortTitle { get; }

    /// <summary>Position among the issues, from 1.</summary>
    public int Order { get; }

    /// <summary>A sentence that introduces the things to know.</summary>
    public string? LeadIn { get; }
}
