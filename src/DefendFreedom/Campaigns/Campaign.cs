using DefendFreedom.Markdown;

namespace DefendFreedom.Campaigns;

/// <summary>Something we want changed: freedoms demanded, a call to act, papers to read and the rights it rests on.</summary>
public sealed record Campaign : WrittenPage
{
    public Campaign(MarkdownFile file) : base(file)
    {
        var fields = file.FrontMatter;
        Statement = fields.Text("statement");
        Picture = fields.OptionalText("picture");
        Freedoms = fields.List("freedoms", f => new Freedom(f.Text("name"), f.Text("text")));
        Call = fields.Text("call");
        Resources = fields.Texts("resources");
        Issues = fields.Texts("issues");
        fields.RefuseOthers();
    }

    /// <summary>The few words set in wood type; `*one part*` takes the spot colour.</summary>
    public string Statement { get; }
    public string? Picture { get; }
    public IReadOnlyList<Freedom> Freedoms { get; }

    /// <summary>Who is called on to do what.</summary>
    public string Call { get; }

    /// <summary>Slugs of the publications a supporter should read.</summary>
    public IReadOnlyList<string> Resources { get; }
    public IReadOnlyList<string> Issues { get; }
}

/// <summary>One demand of a campaign: its name in wood type and what it covers.</summary>
public sealed record Freedom(string Name, string Text);
