using DefendFreedom.Web.Serving;

namespace DefendFreedom.Web.Background;

/// <summary>
/// What writes much on this node takes turns. SQLite lets one write at a time, and who finds it taken sleeps and may find it
/// taken again, for seconds; here nobody sleeps. Signing goes before the rest: it waits for one of the others at most.
/// </summary>
public sealed class WritingTurns : IDisposable
{
    private readonly Turns _turn = new(1);
    private readonly Turns _others = new(1);

    /// <summary>Writes what somebody waits for.</summary>
    public Task<T> Sign<T>(Func<Task<T>> write) => _turn.Take(write);

    /// <summary>Writes what can wait, in steps that are short.</summary>
    public Task<T> Other<T>(Func<Task<T>> write) => _others.Take(() => _turn.Take(write));

    public void Dispose()
    {
        _turn.Dispose();
        _others.Dispose();
    }
}
