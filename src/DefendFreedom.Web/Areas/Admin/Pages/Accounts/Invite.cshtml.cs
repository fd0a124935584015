using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

public sealed class InviteModel(UserManager<Account> accounts, OutboxComposer outbox, AbsoluteUrls addresses, CurrentEditor editor)
    : NewAccountPage
{
    [BindProperty, EnumDataType(typeof(Role), ErrorMessage = "Choose a role.")]
    public Role Role { get; set; }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid)
            return Page();
        var account = CreateAccount(Role);
        var result = await accounts.CreateAsync(account);
        if (!result.Succeeded)
        {
            this.AddIdentityErrors(result, nameof(Email));
            return Page();
        }
        var link = addresses.ForPath(await InvitationLink.CreatePath(accounts, account));
        outbox.EnqueueForStaff(
            account.EmailAddress,
            "Your invitation to the editors’ desk",
            $"""
            {editor.Name} has invited you to the editors’ desk. Your role: {Role}.

            Choose a password within three days:
            {link}
            """
        );
        await editor.Save("account.invite", account.EmailAddress, Role.ToString());
        TempData["Done"] = $"Invitation sent to {account.EmailAddress}. If it does not arrive, share this link with them yourself: {link}";
        return Redirect("/admin/accounts");
    }
}
