namespace DefendFreedom.Petitions;

/// <summary>What the signatures of a cluster have in common. Stored by number.</summary>
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
/// Many signatures that the program found to have something in common, for somebody at the desk to decide about. Nobody can ask for
/// others: a question that fits one person would tell about them.
/// </summary>
public sealed class SignatureCluster(int petitionId, ClusterKind kind, byte[]? key, DateTime? hour, int padding)
{
    /// <summary>Fewer are no cluster, and the count is seen in steps of as many; see <see cref="StepDisclosure"/>.</summary>
    public const int Step = 20;

    private static readonly StepDisclosure Disclosure = new(Step, 100);

    public int Id { get; private set; }
    public int PetitionId { get; private set; } = petitionId;
    public ClusterKind Kind { get; private set; } = kind;

    /// <summary>The network fingerprint; null for kinds that have none.</summary>
    public byte[]? Key { get; private set; } = key;

    /// <summary>The hour that they were confirmed in (UTC); null for other kinds.</summary>
    public DateTime? Hour { get; private set; } = hour;

    /// <summary>What may be seen of their number; nothing while it is 0.</summary>
    public int Shown { get; private set; }

    /// <summary>How many more than the next step it takes to show that one; secret.</summary>
    public int Padding { get; private set; } = padding;

    /// <summary>When there were last so many (UTC).</summary>
    public DateTime LastSeenAt { get; private set; }

    /// <summary>A cluster that was found for the first time.</summary>
    public static SignatureCluster Create(int petitionId, ClusterKind kind, byte[]? key, DateTime? hour) =>
        new(petitionId, kind, key, hour, Disclosure.Start().Padding);

    /// <summary>Which signatures it means.</summary>
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

    /// <summary>There are so many now.</summary>
    public void RecordCount(int count, DateTime now)
    {
        (Shown, Padding) = Disclosure.Advance(new DisclosedStep(Shown, Padding), count);
        LastSeenAt = now;
    }
}
