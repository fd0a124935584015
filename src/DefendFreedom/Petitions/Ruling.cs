namespace DefendFreedom.Petitions;

/// <summary>What a ruling does to the signatures that its rule means. Stored by number.</summary>
public enum RulingAct { Invalidate, Clear }

/// <summary>Where a ruling stands. Stored by number.</summary>
public enum RulingState { Decided, Running, Done, Cancelled, Undoing, Undone }

/// <summary>
/// A decision about many signatures, as a record: by which rule, why, who, how far it has come. It takes effect at night together with all
/// others, is carried out in batches, goes on after a restart, and can be cancelled and undone. A signature remembers the last ruling that it fell under.
/// </summary>
public sealed class Ruling
{
    public const int ReasonMaxLength = 500;
    public const int ByMaxLength = 120;

    private Ruling() { }

    public Ruling(int petitionId, RulingAct act, SignatureRule rule, string reason, int expected, string by, DateTime now) =>
        (PetitionId, Act, Rule, Reason, Expected, By, At) = (petitionId, act, rule, reason, expected, by, now);

    public int Id { get; private set; }
    public int Version { get; private set; }
    public int PetitionId { get; private set; }
    public RulingAct Act { get; private set; }
    public RulingState State { get; private set; }
    public SignatureRule Rule { get; private set; } = new();
    public string Reason { get; private set; } = "";
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>What was shown of their number when it was decided, and how many it has met so far.</summary>
    public int Expected { get; private set; }
    public int Met { get; private set; }
    public int Restored { get; private set; }

    /// <summary>Signatures are gone through by id: so far, and to the last that was there when it was decided.</summary>
    public long Last { get; private set; }
    public long UpTo { get; private set; }

    public bool IsUnderWay => State is RulingState.Running or RulingState.Undoing;
    public bool CanBeUndone => State is RulingState.Done or RulingState.Cancelled && Met > 0;

    /// <summary>Its night has come: it goes through all signatures up to an id.</summary>
    public void Begin(long upTo)
    {
        if (State == RulingState.Decided) (State, UpTo) = (RulingState.Running, upTo);
    }

    /// <summary>A batch is done: ids to here, so many met.</summary>
    public void Advance(long last, int met, DateTime now)
    {
        (Last, Met) = (last, Met + met);
        if (Last >= UpTo) End(RulingState.Done, now);
    }

    /// <summary>A batch was put back; the last one has nothing left.</summary>
    public void PutBack(int restored, DateTime now)
    {
        Restored += restored;
        if (restored == 0) End(RulingState.Undone, now);
    }

    /// <summary>Stops it where it is; what it has met stays until it is undone.</summary>
    public void Cancel(DateTime now)
    {
        if (State is RulingState.Decided or RulingState.Running) End(RulingState.Cancelled, now);
    }

    public void Undo()
    {
        if (CanBeUndone) (State, EndedAt) = (RulingState.Undoing, null);
    }

    private void End(RulingState state, DateTime now) => (State, EndedAt) = (state, now);
}
