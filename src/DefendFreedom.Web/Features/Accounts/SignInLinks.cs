using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// The link by mail that a sign-in takes after two-factor authentication was reset. It works once, for one account, together with the
/// password, and no longer after the password was changed. Only its hash is stored.
/// </summary>
public sealed class SignInLinks(SiteDb db, UserManager<Account> accounts, TimeProvider clock)
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Creates a path with a new token, which replaces the account's earlier one.</summary>
    public async Task<string> CreatePath(Account account)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        account.SetSignInLink(ComputeHash(account, token), Now + Lifetime);
        db.AuditLog.Add(new AuditEntry(Now, null, "site", "account.sign-in-link", account.EmailAddress, ""));
        var result = await accounts.UpdateAsync(account);
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
        return $"/admin/sign-in-link/{account.Id}/{token}";
    }

    /// <summary>Finds the account that a link is for; null if the link no longer works.</summary>
    public async Task<Account?> FindAccount(int id, string token) =>
        await db.Users.FindAsync(id) is { IsClosed: false, IsTwoFactorReset: true } account
        && account.SignInLinkExpiresAt > Now
        && account.SignInLinkHash == ComputeHash(account, token)
            ? account
            : null;

    /// <summary>Uses up the link; false if it was used, or the account was changed, since it was found.</summary>
    public async Task<bool> TryUse(Account account)
    {
        var (now, stamp) = (Now, Guid.NewGuid().ToString());
        return await db
                .Users.Where(a => a.Id == account.Id && a.ClosedAt == null && a.IsTwoFactorReset && a.SignInLinkExpiresAt > now)
                .Where(a => a.SecurityStamp == account.SecurityStamp && a.SignInLinkHash == account.SignInLinkHash)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(a => a.SignInLinkHash, (string?)null).SetProperty(a => a.ConcurrencyStamp, stamp)
                ) == 1;
    }

    // With the security stamp, which changes with the password.
    private static string ComputeHash(Account account, string token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{token} {account.SecurityStamp}")));
}
