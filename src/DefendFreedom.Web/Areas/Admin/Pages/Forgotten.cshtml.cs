using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Web.Background;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>Sends a link to choose a new password. Whether the account exists is only looked up when the letter leaves, so the answer and its time tell nothing.</summary>
public sealed class ForgottenModel(SiteDb db, LetterWriter letters, Addresses addresses, SignInThrottle throttle) : PageModel
{
    private const string TooMany = "Your network has asked for too many links. Try again in an hour, or from another network.";

    [BindProperty, Required(ErrorMessage = "Write your e-mail address."), StringLength(254, ErrorMessage = "An e-mail address has at most {1} characters.")]
    public string Email { get; set; } = "";

    public bool Asked { get; private set; }

    public async Task OnPost()
    {
        if (!ModelState.IsValid) return;
        if (!throttle.MayAskForLink(HttpContext.Connection.RemoteIpAddress))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError(nameof(Email), TooMany);
            return;
        }
        Asked = true;
        if (!throttle.MaySendLink(Email)) return;
        letters.NewPassword(Email.Trim(), addresses.Absolute(""));
        await db.SaveChangesAsync();
    }
}
