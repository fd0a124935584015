namespace DefendFreedom.Petitions;

/// <summary>What a ruling does to the signatures that its rule means. Stored by number.</summary>
public enum ModerationAction
{
    Invalidate,
    Clear,
}

/// <summary>Where a ruling stands. Stored by number.</summary>
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
/// A decision about many signatures, as a record: by which rule, why, who, how far it has come. It takes effect at night together with all
/// others, is carried out in batches, goes on after a restart, and can be cancelled and undone. A signature remembers the last ruling that it fell under.
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

    /// <summary>What was shown of their number when it was decided, and how many it has met so far.</summary>
    public int ExpectedCount { get; private set; }
    public int AffectedCount { get; private set; }
    public int RestoredCount { get; private set; }

    /// <summary>Signatures are gone through by id: so far, and to the last that was there when it was decided.</summary>
    public long LastProcessedId { get; private set; }
    public long EndId { get; private set; }

    public bool IsInProgress => Status is ModerationStatus.Running or ModerationStatus.Undoing;
    public bool CanBeUndone => Status is ModerationStatus.Completed or ModerationStatus.Cancelled && AffectedCount > 0;

    /// <summary>Its night has come: it goes through all signatures up to an id.</summary>
    public void Start(long endId)
    {
        if (Status == ModerationStatus.Decided)
            (Status, EndId) = (ModerationStatus.Running, endId);
    }

    /// <summary>A batch is done: ids to here, so many met.</summary>
    public void RecordBatch(long lastProcessedId, int affectedCount, DateTime now)
    {
        (LastProcessedId, AffectedCount) = (lastProcessedId, AffectedCount + affectedCount);
        if (LastProcessedId >= EndId)
            Complete(ModerationStatus.Completed, now);
    }

    /// <summary>A batch was put back; the last one has nothing left.</summary>
    public void RecordRestoredBatch(int restoredCount, DateTime now)
    {
        RestoredCount += restoredCount;
        if (restoredCount == 0)
            Complete(ModerationStatus.Undone, now);
    }

    /// <summary>Stops it where it is; what it has met stays until it is undone.</summary>
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
