using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>
/// Where a form ends up that was sent after the session had ended: it asks for the password and keeps what was typed, when it came
/// from the desk.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class SessionExpiredModel(FormReplay replay) : PageModel
{
    /// <summary>What was typed, sealed; null when it is not kept.</summary>
    public string? SealedForm { get; private set; }

    /// <summary>Whether there was anything to keep.</summary>
    public bool IsForm => HttpMethods.IsPost(Request.Method);

    /// <summary>Whether the session stands, but its owner's role has begun to ask for a second step.</summary>
    public bool RequiresTwoFactorSetup => TwoFactorSetupRequirement.IsRequired(User);

    public void OnGet() => Response.StatusCode = StatusCodes.Status401Unauthorized;

    public async Task OnPost()
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        SealedForm = await replay.Suspend(HttpContext);
    }
}
