using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>
/// Receives forms posted after the session expired: asks for the password and keeps the input if the form came from the desk.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class SessionExpiredModel(FormReplay replay) : PageModel
{
    /// <summary>The input, encrypted; null if it is not kept.</summary>
    public string? SealedForm { get; private set; }

    /// <summary>Whether the request submitted a form.</summary>
    public bool IsForm => HttpMethods.IsPost(Request.Method);

    /// <summary>Whether the session is valid, but the role now requires two-factor authentication.</summary>
    public bool RequiresTwoFactorSetup => TwoFactorSetupRequirement.IsRequired(User);

    public void OnGet() => Response.StatusCode = StatusCodes.Status401Unauthorized;

    public async Task OnPost()
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        SealedForm = await replay.Suspend(HttpContext);
    }
}
