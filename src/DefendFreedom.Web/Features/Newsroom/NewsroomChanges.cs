using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Data.Media;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Newsroom;

/// <summary>Updates the index of publications and evicts the cached pages that show them.</summary>
public sealed class NewsroomChanges(PublicationIndex index, IOutputCacheStore pages, TimeProvider clock) : IChangeSubscriber
{
    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        if (!index.Loaded.IsCompletedSuccessfully)
            await Load(db, cancellationToken);
        var ids = changes.Select(c => c.PublicationId).OfType<int>().ToHashSet();
        if (await db.FindChangedUploads(changes, cancellationToken) is { Count: > 0 } uploads)
            ids.UnionWith(await db.Publications.UsingMedia(uploads).Select(p => p.Id).ToListAsync(cancellationToken));
        if (ids.Count == 0)
            return;
        var entries = await db.Publications.Where(p => ids.Contains(p.Id)).ToIndexEntries(cancellationToken);
        var visible = index.Update(ids, entries, clock.GetUtcNow().UtcDateTime);
        if (visible.Count > 0)
        {
            var tags = visible.SelectMany(e => e.Tags).Select(t => NewsroomCacheTags.ForTag(t.Kind, t.Slug));
            await pages.EvictByTags(tags.Append(NewsroomCacheTags.Lists), cancellationToken);
        }
        // A page is read from the database, so it may be cached before the index has its publication.
        await pages.EvictByTags(ids.Select(NewsroomCacheTags.ForPublication), cancellationToken);
    }

    // With 100,000 publications this takes as long as the rest of the startup, so the site serves requests in the meantime.
    private async Task Load(SiteDb db, CancellationToken cancellationToken)
    {
        try
        {
            index.Load(await db.Publications.ToIndexEntries(cancellationToken));
        }
        catch (Exception e)
        {
            index.FailLoading(e);
            throw;
        }
    }
}
