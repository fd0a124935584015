using DefendFreedom.Search;
using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Search;

/// <summary>Searches take turns.</summary>
public sealed class ThrottledSearch(SearchIndex index, TimeProvider clock) : IDisposable
{
    private readonly ConcurrencyThrottle _throttle = ConcurrencyThrottle.ForHalfTheProcessors();

    /// <summary>What the public may find now.</summary>
    public Task<SearchResult> Find(SearchQuery query, CancellationToken cancellationToken) =>
        _throttle.Run(() => Task.FromResult(index.Find(query, clock.GetUtcNow().UtcDateTime)), cancellationToken);

    public void Dispose() => _throttle.Dispose();
}
