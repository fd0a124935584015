using System.Security.Claims;

namespace DefendFreedom.Web.Features.Accounts;

/// <summary>Who lacks a second step that their role asks for sets it up, and does nothing else until then.</summary>
public static class TwoFactorSetupRequirement
{
    /// <summary>The claim of a session whose owner lacks it.</summary>
    public const string ClaimType = "two-factor-setup-required";

    private const string SetupPath = "/admin/profile/two-factor";

    /// <summary>Whether that person's role asks for a second step that is not set up yet.</summary>
    public static bool IsRequired(ClaimsPrincipal user) => user.HasClaim(ClaimType, "");

    public static void UseTwoFactorSetupRequirement(this WebApplication app) =>
        app.Use((context, next) => MustRedirect(context) ? RedirectToSetup(context) : next(context));

    private static bool MustRedirect(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/admin")
        && IsRequired(context.User)
        && !context.Request.Path.StartsWithSegments(SetupPath)
        && !IsSignInOrSignOut(context.Request);

    // To leave, or to sign in as somebody else.
    private static bool IsSignInOrSignOut(HttpRequest request) =>
        request.Path.StartsWithSegments("/admin/login")
        || HttpMethods.IsPost(request.Method) && request.Path == "/admin/profile" && request.Query["handler"] == "SignOut";

    // A form that was being filled when the role began to ask is kept, as one that comes after its session has ended.
    private static Task RedirectToSetup(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(SetupPath);
        return Task.CompletedTask;
    }
}
