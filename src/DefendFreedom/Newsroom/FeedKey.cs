using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Newsroom;

/// <summary>
/// The random key that all feed ids are made from. It never changes, so an entry keeps its id when a publication is renamed or the site
/// moves to another host. It stays in the database, so nobody can learn from an id how many publications there are.
/// </summary>
public sealed class FeedKey(byte[] value)
{
    public const int SingletonId = 1;
    public const int ValueMaxLength = 32;

    public int Id { get; private set; } = SingletonId;
    public byte[] Value { get; private set; } = value;

    public static FeedKey Create() => new(RandomNumberGenerator.GetBytes(ValueMaxLength));

    /// <summary>Returns the id of a feed: `newsroom`, `corrections` or, for an issue, `issue` and its slug.</summary>
    public string IdOfFeed(string name) => CreateId("feed " + name);

    /// <summary>Returns the id of a publication's entry.</summary>
    public string IdOfPublication(int id) => CreateId($"publication {id}");

    /// <summary>Returns the id of a correction's entry.</summary>
    public string IdOfCorrection(int id) => CreateId($"correction {id}");

    // A UUID of version 8, whose other bits may come from anywhere (RFC 9562, 5.8).
    private string CreateId(string name)
    {
        var bytes = HMACSHA256.HashData(Value, Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
