using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Changes;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Data.Statistics;
using DefendFreedom.Newsroom;
using DefendFreedom.Petitions;
using DefendFreedom.Search;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Search;

/// <summary>Reads the documents for the search index.</summary>
internal sealed class SearchDocumentSource(SiteDb db, ContentSnapshot content, DateTime now)
{
    public const int BatchSize = 200;

    /// <summary>Identifies the database, so that an index of another database is rebuilt.</summary>
    public string DatabaseIdentity =>
        $"{db.Database.ProviderName} {db.Database.GetDbConnection().DataSource} {db.Database.GetDbConnection().Database}";

    /// <summary>The time (UTC) at which the data is read.</summary>
    public DateTime AsOf => now;

    private IQueryable<Publication> Publications => db.Publications.VisibleToPublic(now);

    public async Task<int> GetLastChangeId(CancellationToken cancellationToken) =>
        await db.ChangeLog.MaxAsync(c => (int?)c.Id, cancellationToken) ?? 0;

    public Task<List<ChangeLogEntry>> GetChangesAfter(int lastId, CancellationToken cancellationToken) =>
        db.ChangeLog.AsNoTracking().Where(c => c.Id > lastId).OrderBy(c => c.Id).Take(BatchSize).ToListAsync(cancellationToken);

    /// <summary>
    /// Returns the content pages, the petitions and the statistics, with a fingerprint that changes with them. A statistic that only
    /// publications show is found with these.
    /// </summary>
    public async Task<(IReadOnlyList<SearchDocument> Documents, string Fingerprint)> GetPages(CancellationToken cancellationToken)
    {
        var pages = new List<SearchDocument>();
        var statistics = await db.Statistics.AsNoTracking().Include(s => s.Issues).OrderBy(s => s.Id).ToListAsync(cancellationToken);
        pages.AddRange(statistics.Where(new StatisticVisibility(content).IsPublic).Select(SearchDocument.From));
        pages.AddRange(
            (await db.Petitions.AsNoTracking().Public().OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(SearchDocument.From)
        );
        pages.AddRange(ContentDocuments.From(content));
        var all = string.Join('\0', pages.Select(p => string.Join('\u0001', [p.Address, p.Title, p.Summary, p.Body, .. p.Issues])));
        return (pages, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all))));
    }

    /// <summary>Returns the ids of publications that have become public since a time (UTC).</summary>
    public Task<List<int>> GetDueIds(DateTime after, CancellationToken cancellationToken) =>
        db
            .Publications.BecomingVisible(after, now)
            .OrderBy(p => p.VisibleFrom)
            .ThenBy(p => p.Id)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);

    /// <summary>Returns all public publications, oldest first.</summary>
    public async IAsyncEnumerable<SearchDocument> GetAll([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (
            var ids in (
                await Publications.OrderBy(p => p.VisibleFrom).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken)
            ).Chunk(BatchSize)
        )
        {
            var byId = (await GetByIds(ids, cancellationToken)).ToDictionary(p => p.Key);
            foreach (var id in ids)
                if (byId.TryGetValue(SearchDocument.PublicationKey(id), out var publication))
                    yield return publication;
        }
    }

    /// <summary>Returns those of the given publications that are public, oldest first.</summary>
    public async Task<List<SearchDocument>> GetByIds(IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var idList = ids.ToList();
        var publications = await Publications
            .AsNoTracking()
            .Where(p => idList.Contains(p.Id))
            .Include(p => p.Tags)
            .AsSplitQuery()
            .OrderBy(p => p.VisibleFrom)
            .ThenBy(p => p.Id)
            .ToListAsync(cancellationToken);
        return publications.ConvertAll(SearchDocument.From);
    }
}
