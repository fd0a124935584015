using System.ComponentModel.DataAnnotations;
using System.Text;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>Sets a password from an invitation or reset link. The token is Identity's and becomes invalid once a password is set.</summary>
public sealed class InvitationModel(UserManager<Account> accounts, SessionAuthentication sessions, KnownDevices devices, SiteDb db)
    : PageModel
{
    [BindProperty, Required(ErrorMessage = "Choose a password.")]
    public string Password { get; set; } = "";

    public string? Name { get; private set; }

    public async Task<IActionResult> OnGet(int id, string token)
    {
        Name = await FindInvitedAccount(id, token) is { } account ? account.Name : null;
        return Page();
    }

    public async Task<IActionResult> OnPost(int id, string token)
    {
        if (await FindInvitedAccount(id, token) is not { } account)
            return Page();
        Name = account.Name;
        if (!ModelState.IsValid)
            return Page();
        var result = await accounts.ResetPasswordAsync(account, DecodeToken(token), Password);
        if (!result.Succeeded)
        {
            this.AddIdentityErrors(result, nameof(Password));
            return Page();
        }
        await sessions.RemoveAllSessionsAsync(account.Id);
        if (account.TwoFactorEnabled || account.IsTwoFactorReset)
        {
            // The link proves the mailbox, so the throttling of other people's failed attempts must not block this device.
            devices.Remember(HttpContext, account);
            return Redirect("/admin/login");
        }
        await sessions.SignInAsync(HttpContext, account);
        return Redirect("/admin");
    }

    private async Task<Account?> FindInvitedAccount(int id, string token) =>
        await db.Users.FindAsync(id) is { IsClosed: false } account
        && await accounts.VerifyUserTokenAsync(
            account,
            TokenOptions.DefaultProvider,
            UserManager<Account>.ResetPasswordTokenPurpose,
            DecodeToken(token)
        )
            ? account
            : null;

    private static string DecodeToken(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(token));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
