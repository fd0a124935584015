namespace DefendFreedom.Web.Tests.Support;

/// <summary>A clock that stands still until a test moves it, at a whole second because databases store fractions differently.</summary>
public sealed class TestClock : TimeProvider
{
    private long _passed;
    private long _ticks = System.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;

    public DateTime Now => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Read(ref _passed);

    /// <summary>Moves the clock as time passing does.</summary>
    public void Advance(TimeSpan duration)
    {
        Interlocked.Add(ref _passed, (long)(duration.TotalSeconds * TimestampFrequency));
        JumpBy(duration);
    }

    /// <summary>Sets the clock to another time, without time passing.</summary>
    public void JumpBy(TimeSpan duration) => Interlocked.Add(ref _ticks, duration.Ticks);
}
