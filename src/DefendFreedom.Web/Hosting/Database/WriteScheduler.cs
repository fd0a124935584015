using DefendFreedom.Web.Hosting.Security;

namespace DefendFreedom.Web.Hosting.Database;

/// <summary>
/// What writes much on this node takes turns. SQLite lets one write at a time, and who finds it taken sleeps and may find it
/// taken again, for seconds; here nobody sleeps. Signing goes before the rest: it waits for one of the others at most.
/// </summary>
public sealed class WriteScheduler : IDisposable
{
    private readonly ConcurrencyThrottle _writeLock = new(1);
    private readonly ConcurrencyThrottle _backgroundLock = new(1);

    /// <summary>Writes what somebody waits for.</summary>
    public Task<T> RunPriority<T>(Func<Task<T>> write) => _writeLock.Run(write);

    /// <summary>Writes what can wait, in steps that are short.</summary>
    public Task<T> RunBackground<T>(Func<Task<T>> write) => _backgroundLock.Run(() => _writeLock.Run(write));

    public void Dispose()
    {
        _writeLock.Dispose();
        _backgroundLock.Dispose();
    }
}
