namespace DefendFreedom.Petitions;

/// <summary>
/// A secret shared by all nodes, stored in the database and encrypted with their common key ring. If the key ring is sealed to a
/// certificate, a copy of the database reveals nothing, and a node without the certificate stops instead of computing fingerprints with
/// another secret.
/// </summary>
public sealed class SharedSecret(string name, byte[] protectedValue, DateTime createdAt)
{
    public const int NameMaxLength = 60;
    public const int ProtectedValueMaxLength = 500;

    public string Name { get; private set; } = name;
    public byte[] ProtectedValue { get; private set; } = protectedValue;
    public DateTime CreatedAt { get; private set; } = createdAt;
}
