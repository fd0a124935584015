using System.ComponentModel.DataAnnotations;
using DefendFreedom.Data;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Features.Mail;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages;

/// <summary>
/// Sends a password reset link. The account is looked up when the message is sent, not here, so neither the response nor its timing reveals
/// whether it exists.
/// </summary>
public sealed class ForgotPasswordModel(SiteDb db, OutboxComposer outbox, AbsoluteUrls addresses, SignInThrottle throttle) : PageModel
{
    internal const string TooManyRequestsMessage =
        "Your network has requested too many links. Try again in an hour, or use another network.";

    [BindProperty, Required(ErrorMessage = "Enter your e-mail address."), StringLength(254, ErrorMessage = "Use at most {1} characters.")]
    public string Email { get; set; } = "";

    public bool IsRequested { get; private set; }

    public async Task OnPost()
    {
        if (!ModelState.IsValid)
            return;
        if (!throttle.CanRequestLink(HttpContext.Connection.RemoteIpAddress))
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            ModelState.AddModelError(nameof(Email), TooManyRequestsMessage);
            return;
        }
        IsRequested = true;
        if (!throttle.CanSendLink(Email))
            return;
        outbox.EnqueuePasswordReset(Email.Trim(), addresses.ForPath(""));
        await db.SaveChangesAsync();
    }
}
