using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

[LargeForm(Limits.SealedForm)]
public sealed class LoginModel(
    UserManager<Account> accounts,
    SignIn signIn,
    FormReplay replay,
    KnownDevices devices,
    SignInThrottle throttle,
    PasswordTurns turns,
    SignInFailures failures) : PageModel
{
    private const string TooManyTries =
        "There were too many wrong attempts, so this one was not checked. Wait 15 minutes, or sign in now on a device that you have used "
        + "before or with a link from “I have forgotten my password”.";
    private const string TooManyCodes =
        "There were too many wrong codes, so this one was not checked. Wait an hour, or sign in on a device that you have used before.";

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
    [BindProperty] public string? Suspended { get; set; }

    /// <summary>The same, for whoever has just signed in to check and send.</summary>
    public SuspendedForm? Form { get; private set; }

    /// <summary>Whether what was typed before was typed under another account.</summary>
    public bool IsOfAnother { get; private set; }

    public bool AsksForCode { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        var account = await accounts.FindByEmailAsync(Email.Trim());
        var device = account is null ? null : devices.Find(HttpContext, account);
        if (throttle.BeginPassword(Email, HttpContext.Connection.RemoteIpAddress, device) is not { } attempt) return TooMany(nameof(Email));
        if (!await turns.Compare(() => IsPassword(account), HttpContext.RequestAborted) || account is null) return Refuse(account);
        attempt.GiveBack();
        if (account.TwoFactorEnabled && await AskForCode(account, device is not null) is { } page) return page;

        await signIn.Begin(HttpContext, account);
        if (replay.Open(Suspended) is { } form)
        {
            IsOfAnother = form.AccountId != account.Id;
            if (!IsOfAnother) Form = form;
            return Page();
        }
        return LocalRedirect(Url.IsLocalUrl(To) && To.StartsWith("/admin", StringComparison.Ordinal) ? To : "/admin");
    }

    private async Task<bool> IsPassword(Account? account)
    {
        if (account is { IsClosed: false, PasswordHash: not null }) return await accounts.CheckPasswordAsync(account, Password);
        accounts.PasswordHasher.VerifyHashedPassword(Nobody, Decoy, Password);
        return false;
    }

    // The page that asks for a code; null when the right one was given.
    private async Task<IActionResult?> AskForCode(Account account, bool isKnownDevice)
    {
        AsksForCode = true;
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (code.Length == 0) return Page();
        if (throttle.BeginCode(account.Id, isKnownDevice) is not { } attempt) return TooMany(nameof(Code));
        if (await IsCode(account, code))
        {
            attempt.GiveBack();
            return null;
        }
        failures.Add(account, HttpContext.Connection.RemoteIpAddress);
        ModelState.AddModelError(nameof(Code), "That code is wrong or has expired. Wait for the next one.");
        return Page();
    }

    private async Task<bool> IsCode(Account account, string code) =>
        await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
        || (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;

    private PageResult Refuse(Account? account)
    {
        failures.Add(account, HttpContext.Connection.RemoteIpAddress);
        ModelState.AddModelError(nameof(Email), "The e-mail address or the password is wrong.");
        return Page();
    }

    // The same whether or not there is such an account, and whether or not the password is right: it was not looked at.
    private PageResult TooMany(string field)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        ModelState.AddModelError(field, field == nameof(Code) ? TooManyCodes : TooManyTries);
        return Page();
    }
}
