using System.Text.Encodings.Web;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A feed's entry for a publication or correction.</summary>
public sealed record FeedEntry(
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

    /// <summary>Returns the newest public publications that have a date, loading their texts in one query.</summary>
    public static async Task<IReadOnlyList<FeedEntry>> FindNewest(
        SiteDb db,
        PublicationIndex publicationIndex,
        DateTime now,
        Func<PublicationIndexEntry, bool> predicate,
        Func<string, string> absolute
    )
    {
        await publicationIndex.Loaded;
        var ids = publicationIndex.GetNewest(now, MaxEntries, e => e.PublishedAt is not null && predicate(e));
        var publications = await db.Publications.AsNoTracking().VisibleToPublic(now).WithIds(ids).ToDictionaryAsync(p => p.Id);
        return ids.Where(publications.ContainsKey).Select(id => Create(publications[id], absolute)).ToList();
    }

    /// <summary>Creates the entry of a correction; its address leads to the correction on the publication's page.</summary>
    public static FeedEntry Create(CorrectionEntry correction, string language, Func<string, string> absolute)
    {
        var text = $"We wrote: {correction.Wrong} Right is: {correction.Right}";
        return new FeedEntry(
            "Correction: " + correction.Title,
            absolute($"/newsroom/{correction.Slug}#{correction.Anchor}"),
            text,
            $"<p>{HtmlEncoder.Default.Encode(text)}</p>",
            correction.At,
            correction.At,
            "Correction",
            language
        );
    }

    private static FeedEntry Create(Publication p, Func<string, string> absolute) =>
        new(
            p.Title,
            absolute("/newsroom/" + p.Slug),
            p.Summary,
            RenderHtml(p.Body, absolute),
            p.PublishedAt,
            GetLastChange(p),
            p.Kind.DisplayName(),
            p.Language
        );

    // Atom requires a time of last change; a publication without one last changed when it became visible.
    private static DateTime GetLastChange(Publication p) => p.LastUpdated > p.VisibleFrom ? p.LastUpdated.Value : p.VisibleFrom;

    private static string RenderHtml(string body, Func<string, string> absolute) =>
        string.Concat(MarkdownRenderer.Render(body).Parts.OfType<HtmlPart>().Select(part => part.Html))
            .Replace("href=\"/", $"href=\"{absolute("/")}", StringComparison.Ordinal);
}
