using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Media;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Web.Serving;
using DefendFreedom.Web.Signing;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Background;

/// <summary>
/// Follows the list of changes: whatever is derived from the database (the catalogue, the search index, cached pages) is
/// brought up to date here, on this node at once and, by asking twice a second, on all others.
/// </summary>
public sealed class ChangeFollower(
    IServiceScopeFactory scopes, SiteContent content, Catalogue catalogue, SearchKeeper search, Evictions evictions, SwitchBoard switches, TimeProvider clock, ILogger<ChangeFollower> log)
    : RecurringJob(TimeSpan.FromMilliseconds(500), clock, log, runsAtStart: true)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly SkippedIds _skipped = new();
    private int _last;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
        _last = await db.Changes.MaxAsync(c => (int?)c.Id, cancellationToken) ?? 0;
        await KnowStatistics(db, cancellationToken);
        await Record(db.Uploads, [], cancellationToken);
        await switches.Read(db, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Brings everything up to date now.</summary>
    public async Task CatchUp(CancellationToken stop = default)
    {
        await _one.WaitAsync(stop);
        try
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<SiteDb>();
            if (!catalogue.Loaded.IsCompletedSuccessfully) await LoadCatalogue(db, stop);
            var skipped = _skipped.Awaited(Clock.GetUtcNow());
            var changes = await db.Changes.Where(c => c.Id > _last || skipped.Contains(c.Id)).OrderBy(c => c.Id).Take(1000).ToListAsync(stop);
            await search.TakeInDue(stop);
            if (changes.Count == 0) return;
            await Follow(db, changes, stop);
            _skipped.Seen(_last, changes.ConvertAll(c => c.Id), Clock.GetUtcNow());
            _last = Math.Max(_last, changes[^1].Id);
        }
        finally
        {
            _one.Release();
        }
    }

    public override Task Run(CancellationToken cancellationToken = default) => CatchUp(cancellationToken);

    // Of 100,000 publications that takes as long as the rest of the start, so the site serves meanwhile.
    private async Task LoadCatalogue(SiteDb db, CancellationToken stop)
    {
        try
        {
            catalogue.Load(await db.Publications.CatalogueEntries(stop));
        }
        catch (Exception e)
        {
            catalogue.FailLoading(e);
            throw;
        }
    }

    private async Task Follow(SiteDb db, List<Change> changes, CancellationToken stop)
    {
        var ids = changes.Select(c => c.PublicationId).OfType<int>().ToHashSet();
        var isPetition = changes.Exists(c => c.PetitionId is not null);
        var uploads = changes.Select(c => c.UploadId).OfType<int>().Distinct().ToList();
        if (uploads.Count > 0)
        {
            var names = await Record(db.Uploads.WithTakenDown().Where(u => uploads.Contains(u.Id)), uploads, stop);
            ids.UnionWith(await db.Publications.Showing(names).Select(p => p.Id).ToListAsync(stop));
            isPetition |= await db.Petitions.Showing(names).AnyAsync(stop);
        }
        var entries = await db.Publications.Where(p => ids.Contains(p.Id)).CatalogueEntries(stop);
        var seen = catalogue.Update(ids, entries, Clock.GetUtcNow().UtcDateTime);
        if (seen.Count > 0) await evictions.Publications(seen, stop);   // before anything that may fail: it is not seen a second time
        var figures = changes.Select(c => c.StatisticId).OfType<int>().ToHashSet();
        if (figures.Count > 0) await KnowStatistics(db, stop);
        await search.CatchUp(changes.Where(c => c.Id <= _last).Select(c => c.PublicationId).OfType<int>(), stop);
        if (figures.Count > 0) await evictions.Figures(await db.Statistics.AsNoTracking().Include(s => s.Issues).Where(s => figures.Contains(s.Id)).ToListAsync(stop), stop);
        if (changes.Exists(c => c.SwitchesId is not null)) await switches.Read(db, stop);
        if (isPetition) await evictions.Petitions(stop);
    }

    private async Task KnowStatistics(SiteDb db, CancellationToken stop) => content.Know(await db.Statistics.FirstKnown(stop));

    // Pages that show an upload have changed with it.
    private async Task<List<string>> Record(IQueryable<Upload> uploads, List<int> ids, CancellationToken stop)
    {
        var found = await uploads.AsNoTracking().ToListAsync(stop);
        var files = ids.ToDictionary(id => id, _ => (MediaFile?)null);
        foreach (var upload in found) files[upload.Id] = upload.TakenDownAt is null ? upload.ToFile() : null;
        content.Record(files);
        return found.ConvertAll(u => u.Name);
    }
}
