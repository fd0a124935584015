using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

public sealed class EditModel(SiteDb db, SessionAuthentication sessions, CurrentEditor editor) : PageModel
{
    [
        BindProperty,
        Required(ErrorMessage = "Enter a name."),
        StringLength(Account.NameMaxLength, ErrorMessage = "Use at most {1} characters.")
    ]
    public string Name { get; set; } = "";

    [BindProperty, EnumDataType(typeof(Role), ErrorMessage = "Choose a role.")]
    public Role Role { get; set; }

    [BindProperty]
    public bool IsClosed { get; set; }

    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Users.FindAsync(id) is not { } account)
            return NotFound();
        (Account, Name, Role, IsClosed) = (account, account.Name, account.Role, account.IsClosed);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.Users.FindAsync(id) is not { } account)
            return NotFound();
        Account = account;
        if (await IsLastAdministrator())
            ModelState.AddModelError(nameof(Role), "This is the only administrator. Make someone else an administrator first.");
        if (!ModelState.IsValid)
            return Page();
        account.Rename(Name.Trim());
        account.SetRole(Role);
        if (IsClosed && !account.IsClosed)
            account.Close(editor.Now);
        if (!IsClosed && account.IsClosed)
            account.Reopen();
        if (account.IsClosed)
            await sessions.RemoveAllSessionsAsync(account.Id);
        await editor.Save("account.change", account.EmailAddress, $"{account.Name}, {account.Role}{(account.IsClosed ? ", closed" : "")}");
        TempData["Done"] = $"{account.Name}’s account saved.";
        return Redirect("/admin/accounts");
    }

    private async Task<bool> IsLastAdministrator() =>
        Account.Role == Role.Administrator
        && (IsClosed || Role != Role.Administrator)
        && !await db.Users.ActiveAdministrators().AnyAsync(a => a.Id != Account.Id);
}
