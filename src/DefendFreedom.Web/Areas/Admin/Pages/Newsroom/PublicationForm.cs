using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The editor's form: a text as it is typed, and the version it was typed from.</summary>
public sealed class PublicationForm
{
    public PublicationKind Kind { get; set; }
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? Body { get; set; }
    public string? Language { get; set; }
    public string? Source { get; set; }
    public string? Dateline { get; set; }
    public string? PressContact { get; set; }
    public string? NotesToEditors { get; set; }
    public string? Picture { get; set; }
    public List<string> Issues { get; set; } = [];
    public List<string> Countries { get; set; } = [];
    public List<string> Campaigns { get; set; } = [];

    /// <summary>What colleagues should know; never public.</summary>
    public string? InternalNotes { get; set; }

    /// <summary>Mark of the draft that the form was filled from; empty when there was none.</summary>
    public string? Version { get; set; }

    public static PublicationForm Of(PublicationText text, Draft? draft, string notes) => new()
    {
        Kind = text.Kind,
        Title = text.Title,
        Summary = text.Summary,
        Body = text.Body,
        Language = text.Language,
        Source = text.Source,
        Dateline = text.Dateline,
        PressContact = text.PressContact,
        NotesToEditors = text.NotesToEditors,
        Picture = text.Picture,
        Issues = [.. text.Issues],
        Countries = [.. text.Countries],
        Campaigns = [.. text.Campaigns],
        InternalNotes = notes,
        Version = draft?.Mark,
    };

    public PublicationText ToText() => new()
    {
        Kind = Kind,
        Title = Line(Title),
        Summary = Line(Summary),
        Body = (Body ?? "").ReplaceLineEndings("\n").Trim(),
        Language = Line(Language) is { Length: > 0 } set ? set : "en",
        Source = Line(Source),
        Dateline = OrNull(Dateline),
        PressContact = Line(PressContact),
        NotesToEditors = OrNull(NotesToEditors),
        Picture = OrNull(Picture),
        Issues = Ticked(Issues),
        Countries = Ticked(Countries),
        Campaigns = Ticked(Campaigns),
    };

    // What is not ticked but made up is left out.
    private static List<string> Ticked(List<string> slugs) => slugs.FindAll(slug => slug is not null && Slug.IsValid(slug));

    private static string Line(string? text) => (text ?? "").ReplaceLineEndings(" ").Trim();

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();
}
