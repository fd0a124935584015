using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// Serializes heavy writers on this node. SQLite allows one writer at a time, and its busy handler sleeps and polls instead of queueing,
/// which can take seconds. Signatures have priority: they wait for at most one background write.
/// </summary>
public sealed class WriteScheduler : IDisposable
{
    private readonly ConcurrencyThrottle _writeLock = new(1);
    private readonly ConcurrencyThrottle _backgroundLock = new(1);

    /// <summary>Runs a write that a request waits for.</summary>
    public Task<T> RunPriority<T>(Func<Task<T>> write) => _writeLock.Run(write);

    /// <summary>Runs a background write, which must be short.</summary>
    public Task<T> RunBackground<T>(Func<Task<T>> write) => _backgroundLock.Run(() => _writeLock.Run(write));

    public void Dispose()
    {
        _writeLock.Dispose();
        _backgroundLock.Dispose();
    }
}
