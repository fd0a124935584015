using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DefendFreedom.Newsroom;

/// <summary>One person's way to a publication before its time. It ends with the embargo, or when it is revoked.</summary>
public sealed class EmbargoLink(int publicationId, string name, string tokenHash, int createdBy, DateTime createdAt)
{
    public const int NameMaxLength = 120;
    public const int HashLength = 64;
    private const int TokenBytes = 32;
    private const int TokenLength = 43; // 32 bytes in Base64Url without padding (RFC 4648, 5)

    public int Id { get; private set; }
    public int PublicationId { get; private set; } = publicationId;

    /// <summary>Who it was made for; every page that it opens bears this name.</summary>
    public string Name { get; private set; } = name;

    /// <summary>SHA-256, in hexadecimal, of the token in the link: whoever reads the database can open nothing with it.</summary>
    public string TokenHash { get; private set; } = tokenHash;
    public int CreatedBy { get; private set; } = createdBy;
    public DateTime CreatedAt { get; private set; } = createdAt;
    public DateTime? RevokedAt { get; private set; }

    public List<EmbargoLinkVisit> Visits { get; private set; } = [];

    /// <summary>A link for somebody, with the token that is told once and kept nowhere.</summary>
    public static (EmbargoLink Link, string Token) Create(string name, Publication publication, int accountId, DateTime now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return (new EmbargoLink(publication.Id, name, HashToken(token)!, accountId, now), token);
    }

    /// <summary>What is kept of a token; null for what cannot be one.</summary>
    public static string? HashToken(string token) =>
        token.Length == TokenLength ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token))) : null;

    /// <summary>Closes it for good (UTC); the first time counts.</summary>
    public void Revoke(DateTime now) => RevokedAt ??= now;

    /// <summary>Whether it shows the publication at a time (UTC).</summary>
    public bool GrantsAccess(DateTime now, Publication publication) =>
        RevokedAt is null && PublicationId == publication.Id && publication.IsUnderEmbargo(now);
}

/// <summary>That a link was opened, and when (UTC).</summary>
public sealed class EmbargoLinkVisit(int linkId, DateTime at)
{
    public int Id { get; private set; }
    public int LinkId { get; private set; } = linkId;
    public DateTime At { get; private set; } = at;
}
