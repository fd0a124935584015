using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Markdown;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Statistics;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A publication with all that its page shows; without an address it is not to be shared.</summary>
public sealed record PrintedPublication(Publication Publication, ContentSnapshot Written, PrintedText Text, string? Address = null)
{
    public MediaFile? Picture => Written.Media.GetValueOrDefault(Publication.Picture ?? "")?.For(Text.Root);

    public static async Task<PrintedPublication> Of(Publication publication, ContentSnapshot written, SiteDb db, string root = MediaFile.PublicRoot)
    {
        var body = MarkdownRenderer.Render(publication.Body);
        var statistics = PrintedText.StatisticsIn(body).Count == 0 ? [] : await PrintedText.Figures(db, body);
        return new PrintedPublication(publication, written, new PrintedText(body, written, statistics) { Root = root });
    }
}
