using System.Text.Encodings.Web;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>What a feed says of a publication.</summary>
public sealed record FeedEntry(string Title, string Address, string Summary, string Html, DateTime? Published, DateTime Updated, string Kind, string Language)
{
    public const int Most = 30;

    /// <summary>The newest that the public may see and that have a date, which both formats ask for; with their texts, in one query.</summary>
    public static async Task<IReadOnlyList<FeedEntry>> Read(SiteDb db, Catalogue catalogue, DateTime now, Func<CatalogueEntry, bool> fits, Func<string, string> absolute)
    {
        await catalogue.Loaded;
        var ids = catalogue.Newest(now, Most, e => e.PublishedAt is not null && fits(e));
        var found = await db.Publications.AsNoTracking().VisibleToPublic(now).Among(ids).ToDictionaryAsync(p => p.Id);
        return ids.Where(found.ContainsKey).Select(id => Of(found[id], absolute)).ToList();
    }

    /// <summary>A correction, at its place on the page that it corrects.</summary>
    public static FeedEntry Of(Said said, string language, Func<string, string> absolute)
    {
        var words = $"We wrote: {said.Wrong} Right is: {said.Right}";
        return new FeedEntry("Correction: " + said.Title, absolute($"/newsroom/{said.Slug}#{said.Anchor}"), words,
            $"<p>{HtmlEncoder.Default.Encode(words)}</p>", said.At, said.At, "Correction", language);
    }

    private static FeedEntry Of(Publication p, Func<string, string> absolute) => new(
        p.Title, absolute("/newsroom/" + p.Slug), p.Summary, Prose(p.Body, absolute), p.PublishedAt, Latest(p), p.Kind.InWords(), p.Language);

    // Atom wants a time of the last change; what has none was last changed when it became visible.
    private static DateTime Latest(Publication p) => p.LastUpdated > p.VisibleFrom ? p.LastUpdated.Value : p.VisibleFrom;

    private static string Prose(string body, Func<string, string> absolute) =>
        string.Concat(MarkdownRenderer.Render(body).Parts.OfType<Prose>().Select(part => part.Html))
            .Replace("href=\"/", $"href=\"{absolute("/")}", StringComparison.Ordinal);
}
