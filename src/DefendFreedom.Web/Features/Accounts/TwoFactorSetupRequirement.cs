using System.Security.Claims;
using DefendFreedom.Accounts;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>
/// Redirects users who must set up two-factor authentication to the setup page until they have: because their role requires it, or because
/// it was reset.
/// </summary>
public static class TwoFactorSetupRequirement
{
    private const string ClaimType = "two-factor-setup-required";
    private const string ByRole = "role";
    private const string AfterReset = "reset";
    private const string SetupPath = "/admin/profile/two-factor";

    /// <summary>Whether the user must set up two-factor authentication before anything else.</summary>
    public static bool IsRequired(ClaimsPrincipal user) => user.HasClaim(c => c.Type == ClaimType);

    /// <summary>Whether the reason is that it was reset.</summary>
    public static bool IsAfterReset(ClaimsPrincipal user) => user.HasClaim(ClaimType, AfterReset);

    /// <summary>Creates the claim of a session whose user must set up two-factor authentication; none for others.</summary>
    internal static IEnumerable<Claim> CreateClaims(Account account, bool isRequiredByRole)
    {
        if (account.IsTwoFactorReset)
            yield return new Claim(ClaimType, AfterReset);
        else if (isRequiredByRole && !account.TwoFactorEnabled)
            yield return new Claim(ClaimType, ByRole);
    }

    public static void UseTwoFactorSetupRequirement(this WebApplication app) =>
        app.Use((context, next) => MustRedirect(context) ? RedirectToSetup(context) : next(context));

    private static bool MustRedirect(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/admin")
        && IsRequired(context.User)
        && !context.Request.Path.StartsWithSegments(SetupPath)
        && !IsSignInOrSignOut(context.Request);

    // Signing out, or signing in as someone else, is allowed.
    private static bool IsSignInOrSignOut(HttpRequest request) =>
        request.Path.StartsWithSegments("/admin/login")
        || request.Path.StartsWithSegments("/admin/sign-in-link")
        || HttpMethods.IsPost(request.Method) && request.Path == "/admin/profile" && request.Query["handler"] == "SignOut";

    // A form being filled in when the requirement took effect is kept, like one submitted after its session has ended.
    private static Task RedirectToSetup(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(SetupPath);
        return Task.CompletedTask;
    }
}
