namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>When a job that runs once a night, at an hour in UTC, is due on this node.</summary>
public sealed class NightlySchedule(TimeSpan runAtUtc)
{
    private DateTime _doneUntil;

    /// <summary>Whether the run of the latest night, at <paramref name="dueAt"/> (UTC), is not known to be done.</summary>
    public bool IsDue(DateTime now, out DateTime dueAt)
    {
        dueAt = now.Date + runAtUtc;
        if (now < dueAt)
            dueAt = dueAt.AddDays(-1);
        return _doneUntil < dueAt;
    }

    /// <summary>Remembers that the run that was due then is done, here or on another node.</summary>
    public void MarkDone(DateTime dueAt) => _doneUntil = dueAt;
}
