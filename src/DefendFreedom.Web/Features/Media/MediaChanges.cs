using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Media;
using DefendFreedom.Web.Hosting.Database;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Media;

/// <summary>Updates the list of uploads for the content files, and evicts the remembered public files after any change.</summary>
public sealed class MediaChanges(SiteContent content, IOutputCacheStore store) : IChangeSubscriber
{
    public Task Start(SiteDb db, CancellationToken cancellationToken) => Record(db.Uploads, [], cancellationToken);

    public async Task Apply(SiteDb db, IReadOnlyList<ChangeLogEntry> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        var ids = changes.Select(c => c.UploadId).OfType<int>().Distinct().ToList();
        if (ids.Count > 0)
            await Record(db.Uploads.WithTakenDown().Where(u => ids.Contains(u.Id)), ids, cancellationToken);
        await store.EvictByTagAsync(PublicMediaCache.Tag, cancellationToken);
    }

    private async Task Record(IQueryable<Upload> uploads, List<int> ids, CancellationToken cancellationToken)
    {
        var files = ids.ToDictionary(id => id, _ => (MediaFile?)null);
        foreach (var upload in await uploads.AsNoTracking().ToListAsync(cancellationToken))
            files[upload.Id] = upload.TakenDownAt is null ? upload.ToMediaFile() : null;
        content.UpdateUploads(files);
    }
}
