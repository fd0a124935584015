using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Profile;

/// <summary>The editor's own account: sessions, two-factor authentication and signing out.</summary>
public sealed class IndexModel(SiteDb db, SessionAuthentication sessions, UserManager<Account> accounts, CurrentEditor editor) : PageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];
    public bool HasTwoFactor { get; private set; }

    public async Task OnGet()
    {
        Sessions = await db
            .Sessions.AsNoTracking()
            .Where(s => s.AccountId == editor.AccountId)
            .OrderByDescending(s => s.LastSeenAt)
            .ToListAsync();
        HasTwoFactor = (await accounts.GetUserAsync(User))!.TwoFactorEnabled;
    }

    public async Task<IActionResult> OnPostSignOut()
    {
        await sessions.SignOutAsync(HttpContext);
        return RedirectToLogin();
    }

    public async Task<IActionResult> OnPostSignOutEverywhere()
    {
        await sessions.RemoveAllSessionsAsync(editor.AccountId);
        await editor.Save("account.sign-out-everywhere", editor.Name);
        return RedirectToLogin();
    }

    // Deletes unsaved drafts from this browser (https://www.w3.org/TR/clear-site-data/). A session that expires keeps them.
    private RedirectResult RedirectToLogin()
    {
        Response.Headers["Clear-Site-Data"] = "\"storage\"";
        return Redirect("/admin/login");
    }
}
