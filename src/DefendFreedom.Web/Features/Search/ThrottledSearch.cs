using DefendFreedom.Search;
using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Features.Search;

/// <summary>Limits concurrent searches.</summary>
public sealed class ThrottledSearch(SearchIndex index, TimeProvider clock) : IDisposable
{
    private readonly ConcurrencyThrottle _throttle = ConcurrencyThrottle.ForHalfTheProcessors();

    /// <summary>Searches what is public now.</summary>
    public Task<SearchResult> Find(SearchQuery query, CancellationToken cancellationToken) =>
        _throttle.Run(() => Task.FromResult(index.Find(query, clock.GetUtcNow().UtcDateTime)), cancellationToken);

    public void Dispose() => _throttle.Dispose();
}
