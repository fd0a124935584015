using DefendFreedom.Text;

namespace DefendFreedom.Campaigns;

/// <summary>A campaign: what it demands, a call to action, and publications to read.</summary>
public sealed record Campaign : TopicPage
{
    public Campaign(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Demands = fields.MapList("freedoms", f => new CampaignDemand(f.Text("name"), f.Text("text")));
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
public sealed record CampaignDemand(string Name, string Text);
