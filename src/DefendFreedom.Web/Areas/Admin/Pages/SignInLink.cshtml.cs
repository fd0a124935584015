using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>
/// Completes a sign-in after two-factor authentication was reset: takes the link from the mailbox and, again, the password. The mailbox may
/// be open on another device than the one where the password was entered first.
/// </summary>
public sealed class SignInLinkModel(
    UserManager<Account> accounts,
    SignInLinks links,
    SessionAuthentication sessions,
    SignInThrottle throttle,
    PasswordCheckThrottle passwordThrottle,
    SignInFailures failures
) : PageModel
{
    private const string TooManyAttemptsMessage =
        "Too many failed attempts, so this one was not checked. Try again in an hour with a new link.";

    [BindProperty, Required(ErrorMessage = "Enter your password.")]
    public string Password { get; set; } = "";

    public bool IsValid { get; private set; }

    public async Task OnGet(int id, string token) => IsValid = await links.FindAccount(id, token) is not null;

    public async Task<IActionResult> OnPost(int id, string token)
    {
        if (await links.FindAccount(id, token) is not { } account)
            return Page();
        IsValid = true;
        if (!ModelState.IsValid)
            return Page();
        if (throttle.BeginCurrentPasswordAttempt(account.Id) is not { } attempt)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return ShowError(TooManyAttemptsMessage);
        }
        if (!await passwordThrottle.Run(() => accounts.CheckPasswordAsync(account, Password), HttpContext.RequestAborted))
        {
            failures.Add(account, HttpContext.Connection.RemoteIpAddress);
            return ShowError("This password is wrong.");
        }
        attempt.Release();
        IsValid = await links.TryUse(account);
        if (!IsValid)
            return Page();
        await sessions.SignInAsync(HttpContext, account);
        return Redirect("/admin/profile/two-factor");
    }

    private PageResult ShowError(string message)
    {
        ModelState.AddModelError(nameof(Password), message);
        return Page();
    }
}
