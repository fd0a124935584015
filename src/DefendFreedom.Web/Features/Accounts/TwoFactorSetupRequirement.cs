using System.Security.Claims;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>Redirects users whose role requires two-factor authentication to the setup page until it is configured.</summary>
public static class TwoFactorSetupRequirement
{
    /// <summary>The claim of a session whose user must set up two-factor authentication.</summary>
    public const string ClaimType = "two-factor-setup-required";

    private const string SetupPath = "/admin/profile/two-factor";

    /// <summary>Whether the user's role requires two-factor authentication that is not set up yet.</summary>
    public static bool IsRequired(ClaimsPrincipal user) => user.HasClaim(ClaimType, "");

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
