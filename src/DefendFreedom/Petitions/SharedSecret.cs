namespace DefendFreedom.Petitions;

/// <summary>
/// A secret that all nodes must have alike. It lies in the database, protected by the nodes' common key ring: where that is
/// sealed to a certificate a copy of the database opens nothing, and a node without it stops instead of marking people with another secret.
/// </summary>
public sealed class SharedSecret(string name, byte[] protectedValue, DateTime createdAt)
{
    public const int NameMaxLength = 60;
    public const int ProtectedValueMaxLength = 500;

    public string Name { get; private set; } = name;
    public byte[] ProtectedValue { get; private set; } = protectedValue;
    public DateTime CreatedAt { get; private set; } = createdAt;
}
