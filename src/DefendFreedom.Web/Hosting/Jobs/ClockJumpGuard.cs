namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>
/// Whether the clock may be relied on for what cannot be undone. A machine may come up with a wrong clock, or have it set while it runs; what would
/// be due in the years between must not be deleted. So nothing is before the clock has gone evenly for an hour, time enough to be set right.
/// </summary>
public sealed class ClockJumpGuard(TimeProvider clock, ILogger<ClockJumpGuard> log)
{
    public static readonly TimeSpan SettleTime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private long _steadySince = clock.GetTimestamp();
    private (DateTimeOffset Time, long At) _lastCheck = (clock.GetUtcNow(), clock.GetTimestamp());

    /// <summary>Compares the time with that which has really passed since this was last asked.</summary>
    public bool IsStable()
    {
        lock (_lock)
        {
            var (time, at) = (clock.GetUtcNow(), clock.GetTimestamp());
            var jump = time - _lastCheck.Time - clock.GetElapsedTime(_lastCheck.At, at);
            _lastCheck = (time, at);
            if (jump.Duration() > Tolerance)
            {
                _steadySince = at;
                log.LogWarning("The clock has jumped by {Jump}. Nothing is forgotten for an hour; set it right", jump);
            }
            return clock.GetElapsedTime(_steadySince, at) >= SettleTime;
        }
    }
}
