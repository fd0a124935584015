using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

public sealed class IndexModel(SiteDb db) : PageModel
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    /// <summary>Roles that require two-factor authentication.</summary>
    public HashSet<Role> TwoFactorRoles { get; private set; } = [];

    public async Task OnGet()
    {
        TwoFactorRoles = [.. await db.RoleRequirements.Where(p => p.RequiresTwoFactor).Select(p => p.Role).ToListAsync()];
        Accounts = await db.Users.AsNoTracking().OrderBy(a => a.ClosedAt != null).ThenBy(a => a.Name).ToListAsync();
    }
}
