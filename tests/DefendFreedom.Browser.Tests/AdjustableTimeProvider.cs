namespace DefendFreedom.Browser.Tests;

/// <summary>The time of day, with a lead that tests can give it.</summary>
public sealed class AdjustableTimeProvider : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    public void Advance(TimeSpan amount) => Interlocked.Add(ref _offset, amount.Ticks);
}
