using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

/// <summary>Base of the forms that create an account: name and e-mail address.</summary>
public abstract class NewAccountPage : PageModel
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter a name."),
        StringLength(Account.NameMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Name { get; set; } = "";

    [
        BindProperty,
        Required(ErrorMessage = "Enter an e-mail address."),
        EmailAddress(ErrorMessage = "Enter a valid e-mail address, such as ada@example.org.")
    ]
    public string Email { get; set; } = "";

    protected Account CreateAccount(Role role) => new(Name.Trim(), Email.Trim(), role) { EmailConfirmed = true };
}
