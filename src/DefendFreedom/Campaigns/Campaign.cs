using DefendFreedom.Text;

namespace DefendFreedom.Campaigns;

/// <summary>Something we want changed: freedoms demanded, a call to act, papers to read and the rights it rests on.</summary>
public sealed record Campaign : ContentPage
{
    public Campaign(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Statement = fields.Text("statement");
        Picture = fields.OptionalText("picture");
        Demands = fields.MapList("freedoms", f => new CampaignDemand(f.Text("name"), f.Text("text")));
        CallToAction = fields.Text("call");
        Resources = fields.TextList("resources");
        Issues = fields.TextList("issues");
        fields.RejectUnknownFields();
    }

    /// <summary>The few words set in wood type; `*one part*` takes the spot colour.</summary>
    public string Statement { get; }
    public string? Picture { get; }
    public IReadOnlyList<CampaignDemand> Demands { get; }

    /// <summary>Who is called on to do what.</summary>
    public string CallToAction { get; }

    /// <summary>Slugs of the publications a supporter should read.</summary>
    public IReadOnlyList<string> Resources { get; }
    public IReadOnlyList<string> Issues { get; }
}

/// <summary>One demand of a campaign: its name in wood type and what it covers.</summary>
public sealed record CampaignDemand(string Name, string Text);
