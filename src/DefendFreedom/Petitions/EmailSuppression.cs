namespace DefendFreedom.Petitions;

/// <summary>A mailbox that wants no e-mail about a petition, by its fingerprint. It holds until confirming ends.</summary>
public sealed class EmailSuppression(int petitionId, byte[] fingerprint)
{
    public int PetitionId { get; private set; } = petitionId;
    public byte[] Fingerprint { get; private set; } = fingerprint;
}
