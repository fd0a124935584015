using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Creates, validates and ends sessions. The cookie holds a session's key; the session itself is in the database, so that any node can end
/// it.
/// </summary>
public sealed class SessionAuthentication(SiteDb db, KnownDevices devices, SignInFailures failures, TimeProvider clock)
{
    private const string SessionKeyClaim = "session";
    private static readonly TimeSpan TouchInterval = TimeSpan.FromMinutes(1);

    public async Task SignInAsync(HttpContext context, Account account)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var device = context.Request.Headers.UserAgent.ToString();
        var session = new Session(
            account.Id,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            device[..Math.Min(device.Length, Session.DeviceMaxLength)],
            now
        );
        db.Sessions.Add(session);
        db.AuditLog.AddRange(failures.TakeEntries(account.Id));
        db.AuditLog.Add(new AuditEntry(now, account.Id, account.Name, "account.sign-in", account.EmailAddress, ""));
        await db.SaveChangesAsync();
        var principal = CreatePrincipal(
            account,
            session.Key,
            await db.RoleRequirements.AnyAsync(p => p.Role == account.Role && p.RequiresTwoFactor)
        );
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        devices.Remember(context, account);
        context.User = principal; // so that the antiforgery token of this response belongs to the account that just signed in
    }

    public async Task SignOutAsync(HttpContext context)
    {
        var key = context.User.FindFirstValue(SessionKeyClaim);
        await db.Sessions.Where(s => s.Key == key).ExecuteDeleteAsync();
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Ends every session of an account, on all devices.</summary>
    public Task RemoveAllSessionsAsync(int accountId) => db.Sessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync();

    /// <summary>Ends every session of the signed-in user but this one.</summary>
    public Task RemoveOtherSessionsAsync(HttpContext context, int accountId)
    {
        var key = context.User.FindFirstValue(SessionKeyClaim);
        return db.Sessions.Where(s => s.AccountId == accountId && s.Key != key).ExecuteDeleteAsync();
    }

    /// <summary>Validates the cookie's session; a role that was changed since applies from this request on.</summary>
    internal async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        try
        {
            await LoadSession(context);
        }
        catch (Exception e) when (DatabaseErrors.IsUnavailable(e) && !context.HttpContext.Request.Path.StartsWithSegments("/admin"))
        {
            context.RejectPrincipal(); // public pages are still served, without knowing the user
        }
    }

    private async Task LoadSession(CookieValidatePrincipalContext context)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = context.Principal?.FindFirstValue(SessionKeyClaim);
        var match = await db
            .Sessions.Where(s => s.Key == key)
            .Join(
                db.Users,
                s => s.AccountId,
                a => a.Id,
                (session, account) =>
                    new
                    {
                        session,
                        account,
                        requiresTwoFactor = db.RoleRequirements.Any(p => p.Role == account.Role && p.RequiresTwoFactor),
                    }
            )
            .FirstOrDefaultAsync();
        if (match is null || match.session.IsExpired(now) || match.account.IsClosed)
        {
            context.RejectPrincipal();
            return;
        }
        // Requests from background scripts do not extend the idle timeout.
        if (now - match.session.LastSeenAt > TouchInterval && !context.Request.Headers.ContainsKey("X-Heartbeat"))
        {
            match.session.Touch(now);
            await SaveLastSeen();
        }
        context.ReplacePrincipal(CreatePrincipal(match.account, match.session.Key, match.requiresTwoFactor));
    }

    // If the database is read-only, the user stays signed in and LastSeenAt is not updated.
    private async Task SaveLastSeen()
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUnavailable(e))
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Creates a principal that has only the account's id, which is what antiforgery tokens use.</summary>
    internal static ClaimsPrincipal CreateAccountPrincipal(int accountId) =>
        new(
            new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture))],
                CookieAuthenticationDefaults.AuthenticationScheme
            )
        );

    private static ClaimsPrincipal CreatePrincipal(Account account, string key, bool requiresTwoFactor) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
                    new Claim(ClaimTypes.Name, account.Name),
                    new Claim(ClaimTypes.Role, account.Role.ToString()),
                    new Claim(SessionKeyClaim, key),
                    .. TwoFactorSetupRequirement.CreateClaims(account, requiresTwoFactor),
                ],
                CookieAuthenticationDefaults.AuthenticationScheme
            )
        );
}
