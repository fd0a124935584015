namespace DefendFreedom.Petitions;

/// <summary>A form that was sent, as it may be kept: sealed, marked, protected.</summary>
public sealed record SignedForm
{
    public required DateTime At { get; init; }
    public required int PetitionId { get; init; }
    public required int TextId { get; init; }
    public required byte[] PersonMark { get; init; }
    public required byte[] Sealed { get; init; }
    public required Guid DataKeyId { get; init; }

    /// <summary>What the mail needs while the signature is pending.</summary>
    public required byte[] Protected { get; init; }

    /// <summary>The address alone, protected, for telling a mailbox that it has signed already.</summary>
    public required byte[] ProtectedAddress { get; init; }
    public required string Place { get; init; }
    public required bool WantsUpdates { get; init; }
    public required int ConsentVersion { get; init; }
    public required bool Suspect { get; init; }
    public required byte[] AddressBlock { get; init; }
    public byte[]? DomainMark { get; init; }
}
