using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

/// <summary>Which roles sign in with a second step.</summary>
public sealed class RolesModel(SiteDb db, Desk desk) : PageModel
{
    /// <summary>The roles that ask for it.</summary>
    [BindProperty] public List<Role> SecondStep { get; set; } = [];

    /// <summary>How many open accounts of each role have not set it up.</summary>
    public IReadOnlyDictionary<Role, int> Without { get; private set; } = new Dictionary<Role, int>();

    public async Task OnGet()
    {
        SecondStep = await db.RolePolicies.Where(p => p.SecondStep).Select(p => p.Role).ToListAsync();
        Without = await db.Users.Where(a => a.ClosedAt == null && !a.TwoFactorEnabled).GroupBy(a => a.Role)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
    }

    public async Task<IActionResult> OnPost()
    {
        var policies = await db.RolePolicies.ToDictionaryAsync(p => p.Role);
        foreach (var role in Enum.GetValues<Role>())
        {
            if (!policies.TryGetValue(role, out var policy)) db.RolePolicies.Add(policy = new RolePolicy(role));
            policy.RequireSecondStep(SecondStep.Contains(role));
        }
        await desk.Save("role.second-step", "roles", SecondStep.Count == 0 ? "asked of nobody" : "asked of " + string.Join(", ", SecondStep));
        TempData["Done"] = "Saved. Who lacks it sets it up before anything else.";
        return Redirect("/admin/accounts/roles");
    }
}
