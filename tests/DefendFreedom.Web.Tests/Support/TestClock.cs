namespace DefendFreedom.Web.Tests.Support;

/// <summary>Stands still until a test moves it, on a whole second: databases keep different fractions of one.</summary>
public sealed class TestClock : TimeProvider
{
    private long _passed;
    private long _ticks = System.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;

    public DateTime Now => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _passed);

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan duration)
    {
        Interlocked.Add(ref _passed, (long)(duration.TotalSeconds * TimestampFrequency));
        JumpBy(duration);
    }

    /// <summary>Somebody sets the clock, and no time passes.</summary>
    public void JumpBy(TimeSpan duration) => Interlocked.Add(ref _ticks, duration.Ticks);
}
