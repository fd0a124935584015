using DefendFreedom.Search;

namespace DefendFreedom.Web.Serving;

/// <summary>Searches take turns.</summary>
public sealed class SearchTurns(SearchIndex index, TimeProvider clock) : IDisposable
{
    private readonly Turns _turns = Turns.OnHalfTheProcessors();

    /// <summary>What the public may find now.</summary>
    public Task<SearchAnswer> Find(SearchQuery query, CancellationToken cancellationToken) =>
        _turns.Take(() => Task.FromResult(index.Find(query, clock.GetUtcNow().UtcDateTime)), cancellationToken);

    public void Dispose() => _turns.Dispose();
}
