namespace DefendFreedom.Web.Hosting.Security;

/// <summary>Limits how many pieces of work run at once; the others wait.</summary>
public sealed class ConcurrencyThrottle(int maxConcurrency) : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(maxConcurrency);

    /// <summary>Creates a throttle that leaves half of the processors free for requests while slow work runs.</summary>
    public static ConcurrencyThrottle ForHalfTheProcessors() => new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        await _semaphore.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _semaphore.Release();
        }
    }

    public void Dispose() => _semaphore.Dispose();
}
