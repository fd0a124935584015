namespace DefendFreedom.Petitions;

/// <summary>A mailbox, by its fingerprint, that wants no e-mail about a petition. It is kept until confirmation ends.</summary>
public sealed class EmailSuppression(int petitionId, byte[] fingerprint)
{
    public int PetitionId { get; private set; } = petitionId;
    public byte[] Fingerprint { get; private set; } = fingerprint;
}
