using DefendFreedom.Text;

namespace DefendFreedom.Cases;

public enum CaseKind
{
    AtRisk,
    CaseStudy,
}

/// <summary>A person or community at risk, or the study of a case; leads to a petition.</summary>
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

    /// <summary>What we ask, of whom.</summary>
    public string Ask { get; }

    /// <summary>Slug of the petition that asks it.</summary>
    public string? Petition { get; }
}

/// <summary>One step of a case; the time is as exact as the source has it.</summary>
public sealed record CaseEvent(string When, string Text);
