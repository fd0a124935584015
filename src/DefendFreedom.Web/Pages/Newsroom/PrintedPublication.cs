using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Features.Content;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A publication with all that its page shows; without an address it is not to be shared.</summary>
public sealed record PrintedPublication(Publication Publication, ContentSnapshot Written, TextView Text, string? Address = null)
{
    public MediaFile? Picture => Written.Media.GetValueOrDefault(Publication.Picture ?? "")?.For(Text.Root);

    public static async Task<PrintedPublication> Of(Publication publication, ContentSnapshot written, SiteDb db, string root = MediaFile.PublicRoot)
    {
        var body = MarkdownRenderer.Render(publication.Body);
        return new PrintedPublication(publication, written, new TextView(body, written, await db.Statistics.NamedIn(body)) { Root = root });
    }
}
