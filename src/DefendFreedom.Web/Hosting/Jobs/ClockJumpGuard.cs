namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>
/// Guards irreversible deletions against clock jumps. A machine may boot with a wrong clock, or have it set while it runs, and data that
/// only seems due must not be deleted. So nothing is deleted until the clock has run steadily for an hour, which leaves time to correct it.
/// </summary>
public sealed class ClockJumpGuard(TimeProvider clock, ILogger<ClockJumpGuard> log)
{
    public static readonly TimeSpan SettleTime = TimeSpan.FromHours(1);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private long _steadySince = clock.GetTimestamp();
    private (DateTimeOffset Time, long At) _lastCheck = (clock.GetUtcNow(), clock.GetTimestamp());

    /// <summary>
    /// Whether wall clock and monotonic clock have agreed for <see cref="SettleTime"/>. Compares how far each has moved since the last
    /// call.
    /// </summary>
    public bool IsStable()
    {
        lock (_lock)
        {
            var (time, timestamp) = (clock.GetUtcNow(), clock.GetTimestamp());
            var jump = time - _lastCheck.Time - clock.GetElapsedTime(_lastCheck.At, timestamp);
            _lastCheck = (time, timestamp);
            if (jump.Duration() > Tolerance)
            {
                _steadySince = timestamp;
                log.LogWarning("The clock has jumped by {Jump}. Nothing is deleted for an hour; correct the clock", jump);
            }
            return clock.GetElapsedTime(_steadySince, timestamp) >= SettleTime;
        }
    }
}
