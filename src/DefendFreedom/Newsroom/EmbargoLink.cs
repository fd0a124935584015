using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Newsroom;

/// <summary>A personal link to a publication under embargo. It ends with the embargo or when it is revoked.</summary>
public sealed class EmbargoLink(int publicationId, string name, string tokenHash, int createdBy, DateTime createdAt)
{
    public const int NameMaxLength = 120;
    public const int HashLength = 64;
    private const int TokenBytes = 32;
    private const int TokenLength = 43; // 32 bytes in Base64Url without padding (RFC 4648, 5)

    public int Id { get; private set; }
    public int PublicationId { get; private set; } = publicationId;

    /// <summary>The recipient; every page opened through the link shows this name.</summary>
    public string Name { get; private set; } = name;

    /// <summary>
    /// SHA-256 of the link's token, in hexadecimal. Someone who can read the database cannot open the publication with it.
    /// </summary>
    public string TokenHash { get; private set; } = tokenHash;
    public int CreatedBy { get; private set; } = createdBy;
    public DateTime CreatedAt { get; private set; } = createdAt;
    public DateTime? RevokedAt { get; private set; }

    public List<EmbargoLinkVisit> Visits { get; private set; } = [];

    /// <summary>Creates a link for a named person. The token is returned once and not stored.</summary>
    public static (EmbargoLink Link, string Token) Create(string name, Publication publication, int accountId, DateTime now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new EmbargoLink(publication.Id, name, HashToken(token)!, accountId, now), token);
    }

    /// <summary>Returns the hash to store for a token, or null if the text cannot be a token.</summary>
    public static string? HashToken(string token) =>
        token.Length == TokenLength ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;

    /// <summary>Revokes the link permanently (UTC). Repeated calls keep the first time.</summary>
    public void Revoke(DateTime now) => RevokedAt ??= now;

    /// <summary>Whether the link opens the publication at a time (UTC).</summary>
    public bool GrantsAccess(DateTime now, Publication publication) =>
        RevokedAt is null && PublicationId == publication.Id && publication.IsUnderEmbargo(now);
}

/// <summary>One visit to an embargo link, with its time (UTC).</summary>
public sealed class EmbargoLinkVisit(int linkId, DateTime at)
{
    public int Id { get; private set; }
    public int LinkId { get; private set; } = linkId;
    public DateTime At { get; private set; } = at;
}
