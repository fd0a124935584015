namespace DefendFreedom.Browser.Tests;

/// <summary>The time of day, with a lead that tests can give it.</summary>
public sealed class OurClock : TimeProvider
{
    private long _lead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _lead));

    public void Move(TimeSpan by) => Interlocked.Add(ref _lead, by.Ticks);
}
