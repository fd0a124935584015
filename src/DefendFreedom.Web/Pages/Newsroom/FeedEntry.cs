using System.Text.Encodings.Web;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>What a feed says of a publication.</summary>
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

    /// <summary>The newest that the public may see and that have a date, which both formats ask for; with their texts, in one query.</summary>
    public static async Task<IReadOnlyList<FeedEntry>> FindNewest(
        SiteDb db,
        PublicationIndex catalogue,
        DateTime now,
        Func<PublicationIndexEntry, bool> predicate,
        Func<string, string> absolute
    )
    {
        await catalogue.Loaded;
        var ids = catalogue.GetNewest(now, MaxEntries, e => e.PublishedAt is not null && predicate(e));
        var found = await db.Publications.AsNoTracking().VisibleToPublic(now).WithIds(ids).ToDictionaryAsync(p => p.Id);
        return ids.Where(found.ContainsKey).Select(id => Create(found[id], absolute)).ToList();
    }

    /// <summary>A correction, at its place on the page that it corrects.</summary>
    public static FeedEntry Create(CorrectionEntry correction, string language, Func<string, string> absolute)
    {
        var words = $"We wrote: {correction.Wrong} Right is: {correction.Right}";
        return new FeedEntry(
            "Correction: " + correction.Title,
            absolute($"/newsroom/{correction.Slug}#{correction.Anchor}"),
            words,
            $"<p>{HtmlEncoder.Default.Encode(words)}</p>",
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

    // Atom wants a time of the last change; what has none was last changed when it became visible.
    private static DateTime GetLastChange(Publication p) => p.LastUpdated > p.VisibleFrom ? p.LastUpdated.Value : p.VisibleFrom;

    private static string RenderHtml(string body, Func<string, string> absolute) =>
        string.Concat(MarkdownRenderer.Render(body).Parts.OfType<HtmlPart>().Select(part => part.Html))
            .Replace("href=\"/", $"href=\"{absolute("/")}", StringComparison.Ordinal);
}
