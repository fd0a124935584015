using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>Begins, checks and ends sessions. The cookie holds a session's key; the session stands in the database, so that any node can end it.</summary>
public sealed class SignIn(SiteDb db, KnownDevices devices, SignInFailures failures, TimeProvider clock)
{
    private const string Key = "session";
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    public async Task Begin(HttpContext context, Account account)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var device = context.Request.Headers.UserAgent.ToString();
        var session = new Session(account.Id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), device[..Math.Min(device.Length, Session.DeviceMaxLength)], now);
        db.Sessions.Add(session);
        db.Audit.AddRange(failures.Take(account.Id));
        db.Audit.Add(new AuditEntry(now, account.Id, account.Name, "account.sign-in", account.Address, ""));
        await db.SaveChangesAsync();
        var principal = Principal(account, session.Key, await db.RolePolicies.AnyAsync(p => p.Role == account.Role && p.SecondStep));
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        devices.Remember(context, account);
        context.User = principal;   // so that a form on this very answer is made out to the one who has just signed in
    }

    public async Task End(HttpContext context)
    {
        var key = context.User.FindFirstValue(Key);
        await db.Sessions.Where(s => s.Key == key).ExecuteDeleteAsync();
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Ends every session of an account, whatever device it is on.</summary>
    public Task EndAll(int accountId) => db.Sessions.Where(s => s.AccountId == accountId).ExecuteDeleteAsync();

    /// <summary>Whether the cookie's session still stands; a role that was changed meanwhile holds from this request on.</summary>
    internal async Task Validate(CookieValidatePrincipalContext context)
    {
        try
        {
            await Look(context);
        }
        catch (Exception e) when (DatabaseFault.Is(e) && !context.HttpContext.Request.Path.StartsWithSegments("/admin"))
        {
            context.RejectPrincipal();   // the public pages go on, and need not know who reads them
        }
    }

    private async Task Look(CookieValidatePrincipalContext context)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = context.Principal?.FindFirstValue(Key);
        var found = await db.Sessions.Where(s => s.Key == key)
            .Join(db.Users, s => s.AccountId, a => a.Id, (session, account) => new { session, account, asks = db.RolePolicies.Any(p => p.Role == account.Role && p.SecondStep) }).FirstOrDefaultAsync();
        if (found is null || found.session.IsOver(now) || found.account.IsClosed)
        {
            context.RejectPrincipal();
            return;
        }
        // What a script says by itself is no sign of a person.
        if (now - found.session.SeenAt > Noted && !context.Request.Headers.ContainsKey("X-Heartbeat"))
        {
            found.session.Seen(now);
            await Note();
        }
        context.ReplacePrincipal(Principal(found.account, found.session.Key, found.asks));
    }

    // A database that may be read and not written is enough to read at the desk.
    private async Task Note()
    {
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException e) when (DatabaseFault.Is(e))
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>An account as forms know it, and nothing else of it.</summary>
    internal static ClaimsPrincipal IdentityOf(int accountId) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, accountId.ToString(CultureInfo.InvariantCulture))],
        CookieAuthenticationDefaults.AuthenticationScheme));

    private static ClaimsPrincipal Principal(Account account, string key, bool asksSecondStep) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
        new Claim(ClaimTypes.Name, account.Name),
        new Claim(ClaimTypes.Role, account.Role.ToString()),
        new Claim(Key, key),
        .. asksSecondStep && !account.TwoFactorEnabled ? [new Claim(SecondStepFirst.Lacks, "")] : Array.Empty<Claim>(),
    ], CookieAuthenticationDefaults.AuthenticationScheme));
}
