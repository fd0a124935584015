using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

public sealed class InviteModel(UserManager<Account> accounts, LetterWriter letters, Addresses addresses, Desk desk) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Write the name."), StringLength(Account.NameMaxLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Write the e-mail address."), EmailAddress(ErrorMessage = "This is no e-mail address.")]
    public string Email { get; set; } = "";

    [BindProperty, EnumDataType(typeof(Role), ErrorMessage = "Choose a role.")]
    public Role Role { get; set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return Page();
        var account = new Account(Name.Trim(), Email.Trim(), Role) { EmailConfirmed = true };
        var made = await accounts.CreateAsync(account);
        if (!made.Succeeded)
        {
            this.Add(made, nameof(Email));
            return Page();
        }
        var link = addresses.Absolute(await InvitationLink.CreatePath(accounts, account));
        letters.ToStaff(account.Address, "You are invited to the desk", $"""
            {desk.Name} invites you to the desk as {Role}.

            Choose a password here within three days:
            {link}
            """);
        await desk.Save("account.invite", account.Address, Role.ToString());
        TempData["Done"] = $"An invitation is on its way to {account.Address}. If it does not arrive, pass this link on yourself: {link}";
        return Redirect("/admin/accounts");
    }
}
