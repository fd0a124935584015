using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Content;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A publication with everything that its page shows. Without an address the page offers no sharing.</summary>
public sealed record PublicationView(Publication Publication, ContentSnapshot Content, TextView Text, string? Address = null)
{
    public MediaFile? Picture => Content.Media.GetValueOrDefault(Publication.Picture ?? "")?.WithRoot(Text.MediaRoot);

    public static async Task<PublicationView> Create(
        Publication publication,
        ContentSnapshot content,
        SiteDb db,
        string root = MediaFile.PublicRoot
    )
    {
        var body = MarkdownRenderer.Render(publication.Body);
        return new PublicationView(
            publication,
            content,
            new TextView(body, content, await db.Statistics.NamedIn(body)) { MediaRoot = root }
        );
    }
}
