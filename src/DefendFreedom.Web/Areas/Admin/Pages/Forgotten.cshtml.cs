using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>Sends a link to choose a new password. The answer is the same whether the account exists; the mail goes out after it.</summary>
public sealed class ForgottenModel(UserManager<Account> accounts, PostOffice post, Addresses addresses) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Write your e-mail address.")]
    public string Email { get; set; } = "";

    public bool Asked { get; private set; }

    public async Task OnPost()
    {
        Asked = ModelState.IsValid;
        if (!Asked) return;
        if (await accounts.FindByEmailAsync(Email.Trim()) is not { IsClosed: false } account) return;
        var link = addresses.Absolute(HttpContext, await InvitationModel.Path(accounts, account));
        post.Send(new Letter(account.Address, "Choose a new password", $"""
            Somebody, probably you, asked for a new password at the desk.

            Choose it here within three days:
            {link}

            If it was not you, do nothing: your password stays as it is.
            """));
    }
}
