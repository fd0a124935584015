using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

[LargeForm(RequestLimits.SealedFormMaxBytes)]
public sealed class LoginModel(
    UserManager<Account> accounts,
    SessionAuthentication sessions,
    FormReplay replay,
    KnownDevices devices,
    SignInThrottle throttle,
    PasswordCheckThrottle passwordThrottle,
    SignInFailures failures,
    OutboxComposer outbox,
    AbsoluteUrls addresses,
    SiteDb db
) : PageModel
{
    private const string TooManyAttemptsMessage =
        "Too many failed attempts, so this one was not checked. Wait 15 minutes, sign in on a device that you have used "
        + "before, or use “Forgot your password?” to get a link.";
    private const string TooManyCodesMessage =
        "Too many wrong codes, so this one was not checked. Wait an hour, or sign in on a device that you have used before.";

    // Verified when no account matches, so that the response takes as long as for an existing account.
    private static readonly Account PlaceholderAccount = new("", "nobody@localhost", Role.Writer);
    private static readonly string PlaceholderHash = new PasswordHasher<Account>().HashPassword(
        PlaceholderAccount,
        Guid.NewGuid().ToString()
    );

    [BindProperty, Required(ErrorMessage = "Enter your e-mail address.")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Enter your password.")]
    public string Password { get; set; } = "";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Encrypted input of a form that was posted after the session expired.</summary>
    [BindProperty]
    public string? SealedForm { get; set; }

    /// <summary>The same form, decrypted, for its author to check and submit after signing in.</summary>
    public SuspendedForm? SuspendedForm { get; private set; }

    /// <summary>Whether another account posted the form.</summary>
    public bool IsFromOtherAccount { get; private set; }

    public bool RequiresCode { get; private set; }

    /// <summary>Whether the sign-in goes on with a link by mail, because two-factor authentication was reset.</summary>
    public bool RequiresLink { get; private set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        var account = await accounts.FindByEmailAsync(Email.Trim());
        var device = account is null ? null : devices.Find(HttpContext, account);
        if (throttle.BeginPasswordAttempt(Email, HttpContext.Connection.RemoteIpAddress, device) is not { } attempt)
            return ShowTooManyRequests(nameof(Email), TooManyAttemptsMessage);
        if (!await passwordThrottle.Run(() => IsPasswordCorrect(account), HttpContext.RequestAborted) || account is null)
            return ShowWrongCredentials(account);
        attempt.Release();
        if (account.IsTwoFactorReset)
            return await SendLink(account);
        if (account.TwoFactorEnabled && await CheckCode(account, device is not null) is { } page)
            return page;

        await sessions.SignInAsync(HttpContext, account);
        if (replay.Restore(SealedForm) is { } form)
        {
            IsFromOtherAccount = form.AccountId != account.Id;
            if (!IsFromOtherAccount)
                SuspendedForm = form;
            return Page();
        }
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) && ReturnUrl.StartsWith("/admin", StringComparison.Ordinal) ? ReturnUrl : "/admin");
    }

    private async Task<bool> IsPasswordCorrect(Account? account)
    {
        if (account is { IsClosed: false, PasswordHash: not null })
            return await accounts.CheckPasswordAsync(account, Password);
        accounts.PasswordHasher.VerifyHashedPassword(PlaceholderAccount, PlaceholderHash, Password);
        return false;
    }

    // The page is the same whether a link is sent or one was sent in the last ten minutes.
    private async Task<IActionResult> SendLink(Account account)
    {
        if (!throttle.CanRequestLink(HttpContext.Connection.RemoteIpAddress))
            return ShowTooManyRequests(nameof(Email), ForgotPasswordModel.TooManyRequestsMessage);
        RequiresLink = true;
        if (!throttle.CanSendSignInLink(account.Id))
            return Page();
        outbox.EnqueueSignInLink(account.EmailAddress, addresses.ForPath(""));
        await db.SaveChangesAsync();
        return Page();
    }

    // Returns the page that asks for a code, or null if the code was right.
    private async Task<IActionResult?> CheckCode(Account account, bool isKnownDevice)
    {
        RequiresCode = true;
        var code = TypedNumber.ToAscii(Code).Replace(" ", "", StringComparison.Ordinal);
        if (code.Length == 0)
            return Page();
        if (throttle.BeginCodeAttempt(account.Id, isKnownDevice) is not { } attempt)
            return ShowTooManyRequests(nameof(Code), TooManyCodesMessage);
        if (await IsCodeCorrect(account, code))
        {
            attempt.Release();
            return null;
        }
        failures.Add(account, HttpContext.Connection.RemoteIpAddress);
        ModelState.AddModelError(nameof(Code), "That code is wrong or has expired. Wait for the next one.");
        return Page();
    }

    private async Task<bool> IsCodeCorrect(Account account, string code) =>
        await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code)
        || (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;

    private PageResult ShowWrongCredentials(Account? account)
    {
        failures.Add(account, HttpContext.Connection.RemoteIpAddress);
        ModelState.AddModelError(nameof(Email), "The e-mail address or the password is wrong.");
        return Page();
    }

    // The same response whether or not the account exists and the password is right: neither was checked.
    private PageResult ShowTooManyRequests(string field, string message)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        ModelState.AddModelError(field, message);
        return Page();
    }
}
