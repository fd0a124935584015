using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Me;

/// <summary>One's own account: where one is signed in, the second step, the way out.</summary>
public sealed class IndexModel(SiteDb db, SignIn signIn, UserManager<Account> accounts, Desk desk) : PageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public bool HasSecondStep { get; private set; }

    public async Task OnGet()
    {
        Sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == desk.AccountId).OrderByDescending(s => s.SeenAt).ToListAsync();
        HasSecondStep = (await accounts.GetUserAsync(User))!.TwoFactorEnabled;
    }

    public async Task<IActionResult> OnPostSignOut()
    {
        await signIn.End(HttpContext);
        return Leave();
    }

    public async Task<IActionResult> OnPostSignOutEverywhere()
    {
        await signIn.EndAll(desk.AccountId);
        await desk.Save("account.sign-out-everywhere", desk.Name);
        return Leave();
    }

    // The copies of unsaved text go from this browser (https://www.w3.org/TR/clear-site-data/). A session that merely ends keeps them.
    private RedirectResult Leave()
    {
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Redirect("/admin/login");
    }
}
