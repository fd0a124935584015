using DefendFreedom.Newsroom;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>The editor's form: the text, and the version that it was loaded from.</summary>
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
    public string? OriginalAddress { get; set; }
    public string? Publisher { get; set; }
    public string? Year { get; set; }
    public string? File { get; set; }
    public List<string> Issues { get; set; } = [];
    public List<string> Countries { get; set; } = [];
    public List<string> Campaigns { get; set; } = [];

    /// <summary>Notes for colleagues; never public.</summary>
    public string? InternalNotes { get; set; }

    /// <summary>Concurrency token of the draft that the form was loaded from; empty if there was none.</summary>
    public string? Version { get; set; }

    public static PublicationForm FromText(PublicationText text, Draft? draft, string notes) =>
        new()
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
            OriginalAddress = text.Original.Address,
            Publisher = text.Original.Publisher,
            Year = text.Original.Year,
            File = text.Original.File,
            Issues = [.. text.Issues],
            Countries = [.. text.Countries],
            Campaigns = [.. text.Campaigns],
            InternalNotes = notes,
            Version = draft?.ConcurrencyToken,
        };

    /// <summary>The text as typed; without a language it is in the site's.</summary>
    public PublicationText ToText(string siteLanguage) =>
        new()
        {
            Kind = Kind,
            Title = FormText.SingleLine(Title),
            Summary = FormText.SingleLine(Summary),
            Body = FormText.MultiLine(Body),
            Language = FormText.SingleLine(Language) is { Length: > 0 } language ? language : siteLanguage,
            Source = FormText.SingleLine(Source),
            Dateline = FormText.NullIfBlank(Dateline),
            PressContact = FormText.SingleLine(PressContact),
            NotesToEditors = FormText.NullIfBlank(NotesToEditors),
            Picture = FormText.NullIfBlank(Picture),
            Original = Original.FromInput(OriginalAddress, Publisher, Year, File),
            Issues = KeepValidSlugs(Issues),
            Countries = KeepValidSlugs(Countries),
            Campaigns = KeepValidSlugs(Campaigns),
        };

    // Drops invalid slugs, which only a forged form can contain.
    private static List<string> KeepValidSlugs(List<string> slugs) => slugs.FindAll(slug => slug is not null && Slug.IsValid(slug));
}
