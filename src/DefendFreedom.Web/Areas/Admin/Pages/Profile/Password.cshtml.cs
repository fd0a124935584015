using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Profile;

public sealed class PasswordModel(
    UserManager<Account> accounts,
    SessionAuthentication sessions,
    SignInThrottle throttle,
    CurrentEditor editor
) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your current password.")]
    public string CurrentPassword { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Choose a password.")]
    public string NewPassword { get; set; } = "";

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        var account = (await accounts.GetUserAsync(User))!;
        if (throttle.BeginCurrentPasswordAttempt(account.Id) is not { } attempt)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError(nameof(CurrentPassword), "Too many failed attempts. Try again in an hour.");
            return Page();
        }
        var result = await accounts.ChangePasswordAsync(account, CurrentPassword, NewPassword);
        if (!result.Succeeded)
        {
            if (!result.Errors.Any(e => e.Code == "PasswordMismatch"))
                attempt.Release();
            this.AddIdentityErrors(
                result,
                result.Errors.Any(e => e.Code == "PasswordMismatch") ? nameof(CurrentPassword) : nameof(NewPassword)
            );
            return Page();
        }
        attempt.Release();
        await sessions.RemoveAllSessionsAsync(account.Id);
        await editor.Save("account.password", account.EmailAddress);
        await sessions.SignInAsync(HttpContext, account);
        TempData["Done"] = "Password changed. All other devices are signed out.";
        return Redirect("/admin/profile");
    }
}
