using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Accounts;

/// <summary>Chooses the roles that require two-factor authentication.</summary>
public sealed class RolesModel(SiteDb db, CurrentEditor editor) : PageModel
{
    [BindProperty]
    public List<Role> TwoFactorRoles { get; set; } = [];

    /// <summary>Number of open accounts without two-factor authentication, by role.</summary>
    public IReadOnlyDictionary<Role, int> CountsWithoutTwoFactor { get; private set; } = new Dictionary<Role, int>();

    public async Task OnGet()
    {
        TwoFactorRoles = await db.RoleRequirements.Where(p => p.RequiresTwoFactor).Select(p => p.Role).ToListAsync();
        CountsWithoutTwoFactor = await db
            .Users.Where(a => a.ClosedAt == null && !a.TwoFactorEnabled)
            .GroupBy(a => a.Role)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
    }

    public async Task<IActionResult> OnPost()
    {
        var policies = await db.RoleRequirements.ToDictionaryAsync(p => p.Role);
        foreach (var role in Enum.GetValues<Role>())
        {
            if (!policies.TryGetValue(role, out var policy))
                db.RoleRequirements.Add(policy = new RoleRequirement(role));
            policy.RequireTwoFactor(TwoFactorRoles.Contains(role));
        }
        await editor.Save(
            "role.second-step",
            "roles",
            TwoFactorRoles.Count == 0 ? "required for no role" : "required for " + string.Join(", ", TwoFactorRoles)
        );
        TempData["Done"] = "Saved. People who need two-step sign-in must set it up before they can use the desk.";
        return Redirect("/admin/accounts/roles");
    }
}
