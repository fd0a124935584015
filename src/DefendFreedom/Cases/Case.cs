using DefendFreedom.Text;

namespace DefendFreedom.Cases;

public enum CaseKind
{
    AtRisk,
    CaseStudy,
}

/// <summary>A person or community at risk, or a case study. A case may lead to a petition.</summary>
public sealed record Case : ContentPage
{
    public Case(MarkdownFile file)
        : base(file)
    {
        var fields = file.FrontMatter;
        Kind = fields.EnumValue("kind", CaseKind.AtRisk);
        Place = fields.Text("place");
        Statement = fields.OptionalText("statement");
        Picture = fields.OptionalText("picture");
        Issues = fields.TextList("issues");
        Countries = fields.TextList("countries");
        Chronology = fields.MapList("chronology", f => new CaseEvent(f.Text("when"), f.Text("text")));
        Ask = fields.Text("ask");
        Petition = fields.OptionalText("petition");
        fields.RejectUnknownFields();
    }

    public CaseKind Kind { get; }
    public string Place { get; }
    public string? Statement { get; }
    public string? Picture { get; }
    public IReadOnlyList<string> Issues { get; }
    public IReadOnlyList<string> Countries { get; }
    public IReadOnlyList<CaseEvent> Chronology { get; }

    /// <summary>The demand, and to whom it is addressed.</summary>
    public string Ask { get; }

    /// <summary>Slug of the petition for the case.</summary>
    public string? Petition { get; }
}

/// <summary>An event of a case; its time is as precise as the source gives it.</summary>
public sealed record CaseEvent(string When, string Text);
