using System.Text.Encodings.Web;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Features.Statistics;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A request for a feed: the services that every feed needs, and its entries.</summary>
internal sealed record FeedRequest(
    HttpContext Context,
    SiteContent Content,
    SiteDb Db,
    PublicationIndex Index,
    FeedIds Ids,
    PublicPetitionCache Petitions,
    AbsoluteUrls Addresses,
    HtmlEncoder Encoder,
    TimeProvider Clock
)
{
    public Site Site => Content.Current.Site;
    public DateTime Now { get; } = Clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Returns the newest public publications that have a date, and tags the feed with everything that their content shows.
    /// </summary>
    public async Task<IReadOnlyList<FeedEntry>> FindNewest(Func<PublicationIndexEntry, bool> predicate)
    {
        await Index.Loaded;
        var ids = Index.GetNewest(Now, FeedEntry.MaxEntries, e => e.PublishedAt is not null && predicate(e));
        var publications = await Db
            .Publications.AsNoTracking()
            .AsSingleQuery()
            .VisibleToPublic(Now)
            .WithIds(ids)
            .Include(p => p.Documents)
            .Include(p => p.ChangeNotes)
            .Include(p => p.Corrections)
            .ToDictionaryAsync(p => p.Id);
        var bodies = publications.ToDictionary(p => p.Key, p => MarkdownRenderer.Render(p.Value.Body));
        var all = new RenderedMarkdown([.. bodies.Values.SelectMany(b => b.Parts)], []);
        PageCacheTags.Add(Context, StatisticReferences.FindSlugs(all).Select(StatisticCacheTags.ForStatistic));
        if (all.Parts.OfType<BlockPart>().Any(b => b.Name == "call"))
            PageCacheTags.Add(Context, PetitionCacheTags.Any);
        var content = new FeedContent(Content.Current, await Db.Statistics.NamedIn(all), Petitions, Encoder);
        var (key, entries) = (await Ids.GetKey(), new List<FeedEntry>());
        foreach (var publication in ids.Where(publications.ContainsKey).Select(id => publications[id]))
        {
            var address = Addresses.ForPath("/newsroom/" + publication.Slug);
            var html = await content.Render(publication, bodies[publication.Id], address);
            entries.Add(
                FeedEntry.Create(publication, key.IdOfPublication(publication.Id), address, html) with
                {
                    OriginalAddress = publication.OriginalAddress,
                    File = Content.Current.FindDocument(publication.File) is { } document
                        ? (Addresses.ForPath(document.Address), FileFormat.Pdf.MediaType(), document.Upload?.Size)
                        : null,
                }
            );
        }
        return entries;
    }

    /// <summary>Returns the newest corrections.</summary>
    public async Task<IReadOnlyList<FeedEntry>> FindNewestCorrections()
    {
        var key = await Ids.GetKey();
        return (await CorrectionEntry.FindNewest(Db, Now, FeedEntry.MaxEntries))
            .Select(c => FeedEntry.Create(c, key.IdOfCorrection(c.Id), Site, Addresses.ForPath))
            .ToList();
    }
}
