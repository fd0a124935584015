using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

public sealed class IndexModel(SiteDb db) : PageModel
{
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public async Task OnGet() => Accounts = await db.Users.AsNoTracking().OrderBy(a => a.ClosedAt != null).ThenBy(a => a.Name).ToListAsync();
}
