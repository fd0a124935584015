using DefendFreedom.Text;

namespace DefendFreedom.Campaigns;

/// <summary>A campaign: what it demands, a call to action, and publications to read.</summary>
public sealed record Campaign : TopicPage
{
    public Campaign(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Demands = fields.MapList("freedoms", CampaignDemand.Read);
        CallToAction = fields.Text("call");
        Resources = fields.TextList("resources");
        Issues = fields.TextList("issues");
        fields.RejectUnknownFields();
    }

    public IReadOnlyList<CampaignDemand> Demands { get; }

    /// <summary>Whom the campaign calls on, and to do what.</summary>
    public string CallToAction { get; }

    /// <summary>Slugs of publications for supporters to read.</summary>
    public IReadOnlyList<string> Resources { get; }
    public IReadOnlyList<string> Issues { get; }
}

/// <summary>A demand of a campaign: its name, set in display type, and what it covers.</summary>
public sealed record CampaignDemand(string Name, string Text)
{
    /// <summary>Where it leads: an issue, a figure, a petition, a report.</summary>
    public IReadOnlyList<NavigationLink> Links { get; init; } = [];

    internal static CampaignDemand Read(FrontMatter fields) =>
        new(fields.Text("name"), fields.Text("text")) { Links = fields.MapList("links", NavigationLink.Read) };
}
