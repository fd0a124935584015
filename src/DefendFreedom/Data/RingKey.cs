namespace DefendFreedom.Data;

/// <summary>
/// A key by which the site knows again what it has sealed itself: sessions, forms, links, letters under way. All nodes have the
/// same. Unless it is sealed to a certificate, a copy of the database opens all of that.
/// </summary>
public sealed class RingKey(string name, string xml)
{
    public const int NameMaxLength = 100;

    public int Id { get; private set; }
    public string Name { get; private set; } = name;

    /// <summary>The key as ASP.NET writes it, and reads it again.</summary>
    public string Xml { get; private set; } = xml;

    /// <summary>Puts the same key, sealed, in its place.</summary>
    public void Seal(string xml) => Xml = xml;
}
