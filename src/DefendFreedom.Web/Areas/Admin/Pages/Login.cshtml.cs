using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace DefendFreedom.Web.Areas.Admin.Pages;

[LargeForm(Limits.SealedForm), EnableRateLimiting(Limits.Passwords)]
public sealed class LoginModel(UserManager<Account> accounts, SignIn signIn, HeldForms held, SiteDb db, TimeProvider clock) : PageModel
{
    // Hashed when no such account is there, so that the answer takes as long as for one that is.
    private static readonly Account Nobody = new("", "nobody@localhost", Role.Writer);
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(Nobody, Guid.NewGuid().ToString());

    [BindProperty, Required(ErrorMessage = "Write your e-mail address.")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Write your password.")]
    public string Password { get; set; } = "";

    [BindProperty] public string? Code { get; set; }
    [BindProperty(SupportsGet = true)] public string? To { get; set; }

    /// <summary>What was typed before the session ended, sealed.</summary>
    [BindProperty] public string? Held { get; set; }

    public bool AsksForCode { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        var account = await accounts.FindByEmailAsync(Email.Trim());
        if (!await IsPassword(account) || account is null) return await Refuse(account);
        if (account.TwoFactorEnabled && !await IsCode(account)) return await AskForCode(account);

        await accounts.ResetAccessFailedCountAsync(account);
        await signIn.Begin(HttpContext, account);
        if (held.Open(Held) is { } form)
        {
            ViewData["Held"] = form;
            return Page();
        }
        return LocalRedirect(Url.IsLocalUrl(To) && To.StartsWith("/admin", StringComparison.Ordinal) ? To : "/admin");
    }

    private async Task<bool> IsPassword(Account? account)
    {
        if (account is not { IsClosed: false, PasswordHash: not null })
        {
            accounts.PasswordHasher.VerifyHashedPassword(Nobody, Decoy, Password);
            return false;
        }
        return await accounts.CheckPasswordAsync(account, Password) && !await accounts.IsLockedOutAsync(account);
    }

    private async Task<bool> IsCode(Account account)
    {
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        return code.Length > 0 && (await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
            || (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded);
    }

    private async Task<IActionResult> AskForCode(Account account)
    {
        AsksForCode = true;
        if (!string.IsNullOrEmpty(Code))
        {
            await accounts.AccessFailedAsync(account);
            ModelState.AddModelError(nameof(Code), "This code is not right or no longer right. Wait for the next one.");
        }
        return Page();
    }

    private async Task<IActionResult> Refuse(Account? account)
    {
        if (account is { IsClosed: false } && !await accounts.IsLockedOutAsync(account)) await accounts.AccessFailedAsync(account);
        db.Audit.Add(new AuditEntry(clock.GetUtcNow().UtcDateTime, account?.Id, "visitor", "account.sign-in-failed", account?.Email ?? "unknown address", ""));
        await db.SaveChangesAsync();
        ModelState.AddModelError(nameof(Email), "The address or the password is not right. After five wrong tries an account rests for 15 minutes.");
        return Page();
    }
}
