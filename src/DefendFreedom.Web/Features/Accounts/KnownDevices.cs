using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>An account that has signed in on a device: a random id for the two, and a fingerprint of its credentials then.</summary>
public sealed record KnownDevice(int AccountId, Guid Id, string CredentialFingerprint);

/// <summary>
/// Devices on which staff have signed in. An encrypted cookie of the desk names their accounts; by itself it gives no access.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection)
{
    public const string Cookie = "__Host-device";

    private const int MaxAccounts = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);
    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("known device").ToTimeLimitedDataProtector();

    /// <summary>Returns the accounts of this device, most recent first.</summary>
    public IReadOnlyList<KnownDevice> Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } cookie)
            return [];
        try
        {
            return JsonSerializer.Deserialize<List<KnownDevice>>(_protector.Unprotect(cookie)) ?? [];
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return [];
        }
    }

    /// <summary>
    /// Returns the id of this device for an account; null if the account has not signed in here since its password was changed or its
    /// two-factor authentication was reset.
    /// </summary>
    public Guid? Find(HttpContext context, Account account) =>
        Read(context)
            .FirstOrDefault(d => d.AccountId == account.Id && d.CredentialFingerprint == ComputeCredentialFingerprint(account))
            ?.Id;

    /// <summary>Remembers that an account has signed in here, or has proved access to its mailbox here.</summary>
    public void Remember(HttpContext context, Account account)
    {
        var device = new KnownDevice(account.Id, Find(context, account) ?? Guid.NewGuid(), ComputeCredentialFingerprint(account));
        var devices = Read(context).Where(d => d.AccountId != account.Id).Prepend(device).Take(MaxAccounts);
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect(JsonSerializer.Serialize(devices), Lifetime),
            new CookieOptions
            {
                MaxAge = Lifetime,
                Path = "/",
                IsEssential = true,
            }
        );
    }

    private static string ComputeCredentialFingerprint(Account account) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{account.PasswordHash}{account.TwoFactorResetAt?.Ticks}")).AsSpan(0, 8)
        );
}
