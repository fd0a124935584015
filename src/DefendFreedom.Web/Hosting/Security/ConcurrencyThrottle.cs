namespace DefendFreedom.Web.Hosting.Security;

/// <summary>Work of one kind, so many at once; the rest waits.</summary>
public sealed class ConcurrencyThrottle(int maxConcurrency) : IDisposable
{
    private readonly SemaphoreSlim _free = new(maxConcurrency);

    /// <summary>For slow work that would keep the processors from readers and signers: half of them do it.</summary>
    public static ConcurrencyThrottle ForHalfTheProcessors() => new(Math.Max(1, Environment.ProcessorCount / 2));

    public async Task<T> Run<T>(Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        await _free.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
