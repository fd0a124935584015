using DefendFreedom.Search;

namespace DefendFreedom.Web.Serving;

/// <summary>Searches take turns: half of the processors look, so that the other half is left to readers and signers.</summary>
public sealed class SearchTurns(SearchIndex index, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>What the public may find now.</summary>
    public async Task<SearchAnswer> Find(SearchQuery query, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return index.Find(query, clock.GetUtcNow().UtcDateTime);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
