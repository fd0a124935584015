using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Areas.Admin.Pages.Accounts;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>Creates the first administrator, from the link printed to the console.</summary>
public sealed class SetupModel(SetupToken setupToken, UserManager<Account> accounts, SiteDb db, SessionAuthentication sessions)
    : NewAccountPage
{
    private const string EmailTakenMessage =
        "Use another address, or make the account an administrator by running this on the server: account create --role Administrator.";

    [BindProperty, Required(ErrorMessage = "Choose a password.")]
    public string Password { get; set; } = "";

    public async Task<IActionResult> OnGet(string token) => await IsTokenUsable(token) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (!await IsTokenUsable(token))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var account = CreateAccount(Role.Administrator);
        var result = await accounts.CreateAsync(account, Password);
        if (!result.Succeeded)
        {
            this.AddIdentityErrors(result, nameof(Password));
            if (result.Errors.Any(e => e.Code == nameof(IdentityErrorDescriber.DuplicateEmail)))
                ModelState.AddModelError(nameof(Email), EmailTakenMessage);
            return Page();
        }
        await sessions.SignInAsync(HttpContext, account);
        return Redirect("/admin");
    }

    private async Task<bool> IsTokenUsable(string token) => setupToken.IsValid(token) && !await db.Users.ActiveAdministrators().AnyAsync();
}
