using System.Text.Encodings.Web;
using DefendFreedom.Content;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A feed's entry for a publication or correction. Its id never changes; its address may.</summary>
public sealed record FeedEntry(
    string Id,
    string Title,
    string Address,
    string Summary,
    string Html,
    DateTime? Published,
    DateTime Updated,
    string Kind,
    string Language
)
{
    public const int MaxEntries = 30;

    /// <summary>Address of the original on another site; null when unknown.</summary>
    public string? OriginalAddress { get; init; }

    /// <summary>Address, media type and size of the file of the original; null when there is none.</summary>
    public (string Address, string MediaType, long? Size)? File { get; init; }

    /// <summary>Creates the entry of a publication from its rendered content.</summary>
    public static FeedEntry Create(Publication p, string id, string address, string html) =>
        new(id, p.Title, address, p.Summary, html, p.PublishedAt, GetLastChange(p), p.Kind.DisplayName(), p.Language);

    /// <summary>Creates the entry of a correction; its address leads to the correction on the publication's page.</summary>
    public static FeedEntry Create(CorrectionEntry correction, string id, Site site, Func<string, string> absolute)
    {
        var text = $"We wrote: {correction.Wrong} Correction: {correction.Right}";
        if (correction.WithdrawnAt is { } withdrawn)
            text += $" Withdrawn on {site.TimeZone.GetDay(withdrawn).FormatDay(site.Culture)}. {correction.WithdrawalReason}";
        return new FeedEntry(
            id,
            "Correction: " + correction.Title,
            absolute(correction.Address),
            text,
            $"<p>{HtmlEncoder.Default.Encode(text)}</p>",
            correction.At,
            correction.WithdrawnAt ?? correction.At,
            "Correction",
            site.Language
        );
    }

    // Atom requires a time of last change; a publication without one last changed when it became visible.
    private static DateTime GetLastChange(Publication p) => p.LastUpdated > p.VisibleFrom ? p.LastUpdated.Value : p.VisibleFrom;
}
