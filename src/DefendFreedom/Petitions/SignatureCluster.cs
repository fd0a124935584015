namespace DefendFreedom.Petitions;

/// <summary>The property that the signatures of a cluster share. Stored as a number.</summary>
public enum ClusterKind
{
    Held,
    Host,
    Site,
    Network,
    Domain,
    Hour,
}

/// <summary>
/// A group of signatures that share a property, found by the program, for the desk to decide about. Users cannot query for other groups,
/// because a query that matches one person would reveal something about them.
/// </summary>
public sealed class SignatureCluster(int petitionId, ClusterKind kind, byte[]? key, DateTime? hour, int padding)
{
    /// <summary>Minimum size of a cluster, and the step in which its size is disclosed; see <see cref="StepDisclosure"/>.</summary>
    public const int Step = 20;

    private static readonly StepDisclosure Disclosure = new(Step, 100);

    public int Id { get; private set; }
    public int PetitionId { get; private set; } = petitionId;
    public ClusterKind Kind { get; private set; } = kind;

    /// <summary>The network fingerprint; null for kinds without one.</summary>
    public byte[]? Key { get; private set; } = key;

    /// <summary>The hour in which the signatures were confirmed (UTC); null for other kinds.</summary>
    public DateTime? Hour { get; private set; } = hour;

    /// <summary>The disclosed size; nothing is shown while it is 0.</summary>
    public int Shown { get; private set; }

    /// <summary>How many signatures beyond the next step are needed to show it; secret.</summary>
    public int Padding { get; private set; } = padding;

    /// <summary>When the cluster was last found (UTC).</summary>
    public DateTime LastSeenAt { get; private set; }

    /// <summary>Creates a cluster that was found for the first time.</summary>
    public static SignatureCluster Create(int petitionId, ClusterKind kind, byte[]? key, DateTime? hour) =>
        new(petitionId, kind, key, hour, Disclosure.Start().Padding);

    /// <summary>The filter that its signatures match.</summary>
    public SignatureFilter Filter =>
        Kind switch
        {
            ClusterKind.Held => new SignatureFilter { OnlyHeld = true },
            ClusterKind.Host => new SignatureFilter { Host = Key },
            ClusterKind.Site => new SignatureFilter { Site = Key },
            ClusterKind.Network => new SignatureFilter { Network = Key },
            ClusterKind.Domain => new SignatureFilter { Domain = Key },
            _ => new SignatureFilter { From = Hour, Before = Hour?.AddHours(1) },
        };

    /// <summary>Updates the disclosed size from the current count.</summary>
    public void RecordCount(int count, DateTime now)
    {
        (Shown, Padding) = Disclosure.Advance(new DisclosedStep(Shown, Padding), count);
        LastSeenAt = now;
    }
}
