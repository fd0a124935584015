using DefendFreedom.Web.Areas.Admin.Pages.Audit;
using DefendFreedom.Web.Areas.Admin.Pages.Petitions;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>The editors' desk.</summary>
public static class AdminModule
{
    public static void AddAdmin(this IServiceCollection services)
    {
        services.AddScoped<KeyProof>();
        services.AddSingleton<AuditFilterOptions>();
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddAdminPolicies());
        services.Configure<PageCacheOptions>(cache => cache.AddPerUser(path => path.StartsWithSegments("/admin")));
    }
}
