using System.Security.Cryptography;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>The one-time link that makes the first account. It lives in this process, for an hour, and dies with use.</summary>
public sealed class FirstAdministrator(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private byte[]? _hash;
    private DateTime _until;

    /// <summary>A new token; the one before opens nothing any more.</summary>
    public string Invite()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        (_hash, _until) = (Hash(token), clock.GetUtcNow().UtcDateTime + Life);
        return token;
    }

    public bool Opens(string token) =>
        _hash is { } hash && clock.GetUtcNow().UtcDateTime < _until && CryptographicOperations.FixedTimeEquals(hash, Hash(token));

    public void Used() => _hash = null;

    private static byte[] Hash(string token) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
}
