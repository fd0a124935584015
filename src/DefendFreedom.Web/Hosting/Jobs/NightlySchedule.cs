namespace DefendFreedom.Web.Hosting.Jobs;

/// <summary>Schedule of a job that runs once a night at an hour in UTC.</summary>
public sealed class NightlySchedule(TimeSpan runAtUtc)
{
    private DateTime _doneUntil;

    /// <summary>Whether the latest run, at <paramref name="dueAt"/> (UTC), is not known to be done.</summary>
    public bool IsDue(DateTime now, out DateTime dueAt)
    {
        dueAt = now.Date + runAtUtc;
        if (now < dueAt)
            dueAt = dueAt.AddDays(-1);
        return _doneUntil < dueAt;
    }

    /// <summary>Marks the run of that time as done, by this node or another.</summary>
    public void MarkDone(DateTime dueAt) => _doneUntil = dueAt;
}
