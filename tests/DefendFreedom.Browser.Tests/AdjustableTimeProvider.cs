namespace DefendFreedom.Browser.Tests;

/// <summary>The system time plus an offset that tests can set.</summary>
public sealed class AdjustableTimeProvider : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void Advance(TimeSpan amount) => Interlocked.Add(ref _offset, amount.Ticks);
}
