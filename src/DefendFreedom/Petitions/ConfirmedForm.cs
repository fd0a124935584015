namespace DefendFreedom.Petitions;

/// <summary>A confirmed form as it is stored: sealed, and with hashes in place of anything traceable.</summary>
public sealed record ConfirmedForm
{
    public required int PetitionId { get; init; }
    public required int TextId { get; init; }
    public required byte[] Fingerprint { get; init; }
    public required byte[] Nonce { get; init; }
    public required byte[] Sealed { get; init; }
    public required Guid DataKeyId { get; init; }
    public required string Place { get; init; }
    public required string? PublicName { get; init; }
    public required bool OnList { get; init; }
    public required bool WantsUpdates { get; init; }
    public required int ConsentVersion { get; init; }
    public required bool IsHeld { get; init; }
    public required NetworkFingerprints Networks { get; init; }
    public required byte[] WithdrawHash { get; init; }
    public required byte[] LeaveHash { get; init; }
    public required DateTime SignedAt { get; init; }
    public required DateTime ConfirmedAt { get; init; }
}
