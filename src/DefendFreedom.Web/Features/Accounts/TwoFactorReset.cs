using DefendFreedom.Accounts;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Identity;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Resets an account's two-factor authentication: its codes, sessions and known devices end, and so do links for a new password. The next
/// sign-in takes the password and a link by mail, and then leads to the setup of a new second step.
/// </summary>
public sealed class TwoFactorReset(SiteDb db, UserManager<Account> accounts, SessionAuthentication sessions, TimeProvider clock)
{
    public async Task Run(Account account, string actor)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        account.ResetTwoFactor(now);
        db.AuditLog.Add(new AuditEntry(now, null, actor, "account.second-step-reset", account.EmailAddress, ""));
        // Saved together: the account no longer opens with old codes or links before anything else happens.
        Check(await accounts.UpdateSecurityStampAsync(account));
        await sessions.RemoveAllSessionsAsync(account.Id);
        Check(await accounts.ResetAuthenticatorKeyAsync(account));
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }
}
