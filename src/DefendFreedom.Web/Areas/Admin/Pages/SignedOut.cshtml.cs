using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>Where a form ends up that was sent after the session had ended: it asks for the password and keeps what was typed.</summary>
[IgnoreAntiforgeryToken]
public sealed class SignedOutModel(HeldForms forms) : PageModel
{
    public string Held { get; private set; } = "";

    /// <summary>Whether the session stands, but its owner's role has begun to ask for a second step.</summary>
    public bool LacksSecondStep => SecondStepFirst.IsDue(User);

    public void OnGet() => Response.StatusCode = StatusCodes.Status401Unauthorized;

    public async Task OnPost()
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Held = await forms.Seal(HttpContext);
    }
}
