using System.ComponentModel.DataAnnotations;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

public sealed class EditModel(SiteDb db, SignIn signIn, Desk desk) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Write the name."), StringLength(Account.NameMaxLength, ErrorMessage = "A name has at most {1} characters.")]
    public string Name { get; set; } = "";

    [BindProperty, EnumDataType(typeof(Role), ErrorMessage = "Choose a role.")]
    public Role Role { get; set; }

    [BindProperty] public bool Closed { get; set; }

    public Account Account { get; private set; } = null!;

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Users.FindAsync(id) is not { } account) return NotFound();
        (Account, Name, Role, Closed) = (account, account.Name, account.Role, account.IsClosed);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.Users.FindAsync(id) is not { } account) return NotFound();
        Account = account;
        if (await IsLastAdministrator()) ModelState.AddModelError(nameof(Role), "Somebody must keep the accounts: make another administrator first.");
        if (!ModelState.IsValid) return Page();
        account.Rename(Name.Trim());
        account.Appoint(Role);
        if (Closed && !account.IsClosed) account.Close(desk.Now);
        if (!Closed && account.IsClosed) account.Reopen();
        if (account.IsClosed) await signIn.EndAll(account.Id);
        await desk.Save("account.change", account.Address, $"{account.Name}, {account.Role}{(account.IsClosed ? ", closed" : "")}");
        TempData["Done"] = $"{account.Name} is changed.";
        return Redirect("/admin/accounts");
    }

    private async Task<bool> IsLastAdministrator() =>
        Account.Role == Role.Administrator && (Closed || Role != Role.Administrator)
        && !await db.Users.WorkingAdministrators().AnyAsync(a => a.Id != Account.Id);
}
