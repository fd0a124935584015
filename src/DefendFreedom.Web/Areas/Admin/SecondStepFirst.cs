using System.Security.Claims;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>Who lacks a second step that their role asks for sets it up, and does nothing else until then.</summary>
public static class SecondStepFirst
{
    /// <summary>The claim of a session whose owner lacks it.</summary>
    public const string Lacks = "lacks-second-step";

    private const string Page = "/admin/me/secondstep";

    /// <summary>Whether that person's role asks for a second step that is not set up yet.</summary>
    public static bool IsDue(ClaimsPrincipal user) => user.HasClaim(Lacks, "");

    public static void UseSecondStepFirst(this WebApplication app) => app.Use((context, next) => IsInTheWay(context) ? Lead(context) : next(context));

    private static bool IsInTheWay(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/admin") && IsDue(context.User)
        && !context.Request.Path.StartsWithSegments(Page) && !IsWayOut(context.Request);

    // To leave, or to sign in as somebody else.
    private static bool IsWayOut(HttpRequest request) =>
        request.Path.StartsWithSegments("/admin/login")
        || HttpMethods.IsPost(request.Method) && request.Path == "/admin/me" && request.Query["handler"] == "SignOut";

    // A form that was being filled when the role began to ask is kept, as one that comes after its session has ended.
    private static Task Lead(HttpContext context)
    {
        if (HttpMethods.IsPost(context.Request.Method)) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else context.Response.Redirect(Page);
        return Task.CompletedTask;
    }
}
