namespace DefendFreedom.Petitions;

/// <summary>The action of a bulk moderation on the signatures that match its filter. Stored as a number.</summary>
public enum ModerationAction
{
    Invalidate,
    Clear,
}

/// <summary>State of a bulk moderation. Stored as a number.</summary>
public enum ModerationStatus
{
    Decided,
    Running,
    Completed,
    Cancelled,
    Undoing,
    Undone,
}

/// <summary>
/// A decision about many signatures, with its filter, reason, author and progress. It takes effect at night together with all others,
/// runs in batches, resumes after a restart, and can be canceled and undone. A signature stores the last bulk moderation that affected
/// it.
/// </summary>
public sealed class BulkModeration
{
    public const int ReasonMaxLength = 500;
    public const int DecidedByMaxLength = 120;

    private BulkModeration() { }

    public BulkModeration(
        int petitionId,
        ModerationAction action,
        SignatureFilter filter,
        string reason,
        int expectedCount,
        string decidedBy,
        DateTime now
    ) =>
        (PetitionId, Action, Filter, Reason, ExpectedCount, DecidedBy, DecidedAt) = (
            petitionId,
            action,
            filter,
            reason,
            expectedCount,
            decidedBy,
            now
        );

    public int Id { get; private set; }
    public int Version { get; private set; }
    public int PetitionId { get; private set; }
    public ModerationAction Action { get; private set; }
    public ModerationStatus Status { get; private set; }
    public SignatureFilter Filter { get; private set; } = new();
    public string Reason { get; private set; } = "";
    public string DecidedBy { get; private set; } = "";
    public DateTime DecidedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>The disclosed number of matching signatures when it was decided.</summary>
    public int ExpectedCount { get; private set; }

    /// <summary>Number of signatures changed so far.</summary>
    public int AffectedCount { get; private set; }
    public int RestoredCount { get; private set; }

    /// <summary>The last id processed. Signatures are processed in the order of their ids, up to <see cref="EndId"/>.</summary>
    public long LastProcessedId { get; private set; }
    public long EndId { get; private set; }

    public bool IsInProgress => Status is ModerationStatus.Running or ModerationStatus.Undoing;
    public bool CanBeUndone => Status is ModerationStatus.Completed or ModerationStatus.Cancelled && AffectedCount > 0;

    /// <summary>Begins processing all signatures up to an id.</summary>
    public void Start(long endId)
    {
        if (Status == ModerationStatus.Decided)
            (Status, EndId) = (ModerationStatus.Running, endId);
    }

    /// <summary>Records a processed batch: its last id and the number of signatures changed.</summary>
    public void RecordBatch(long lastProcessedId, int affectedCount, DateTime now)
    {
        (LastProcessedId, AffectedCount) = (lastProcessedId, AffectedCount + affectedCount);
        if (LastProcessedId >= EndId)
            Complete(ModerationStatus.Completed, now);
    }

    /// <summary>Records a batch that was undone; an empty one is the last.</summary>
    public void RecordRestoredBatch(int restoredCount, DateTime now)
    {
        RestoredCount += restoredCount;
        if (restoredCount == 0)
            Complete(ModerationStatus.Undone, now);
    }

    /// <summary>Stops the run; signatures already changed stay as they are until it is undone.</summary>
    public void Cancel(DateTime now)
    {
        if (Status is ModerationStatus.Decided or ModerationStatus.Running)
            Complete(ModerationStatus.Cancelled, now);
    }

    public void StartUndo()
    {
        if (CanBeUndone)
            (Status, EndedAt) = (ModerationStatus.Undoing, null);
    }

    private void Complete(ModerationStatus status, DateTime now) => (Status, EndedAt) = (status, now);
}
