namespace DefendFreedom.Petitions;

/// <summary>
/// A secret that all nodes must have alike. It lies in the database, protected by the nodes' common key ring: where that is
/// sealed to a certificate a copy of the database opens nothing, and a node without it stops instead of marking people with another secret.
/// </summary>
public sealed class KeptSecret(string name, byte[] @protected, DateTime madeAt)
{
    public const int NameMaxLength = 60;
    public const int ProtectedMaxLength = 500;

    public string Name { get; private set; } = name;
    public byte[] Protected { get; private set; } = @protected;
    public DateTime MadeAt { get; private set; } = madeAt;
}
