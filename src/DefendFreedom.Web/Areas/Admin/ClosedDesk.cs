using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Errors;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>
/// Without the site's keys there are no sessions and no forms: every address of the desk answers 503 and names the setting.
/// </summary>
public static class ClosedDesk
{
    public static void UseClosedDesk(this WebApplication app)
    {
        if (app.Services.GetRequiredService<KeyEncryption>().ClosedReason is not { } reason)
            return;
        app.Use(
            (context, next) =>
            {
                if (!context.Request.Path.StartsWithSegments("/admin"))
                    return next(context);
                ClosedPage.Respond(context, $"The editors’ desk is closed. {reason}.");
                return Task.CompletedTask;
            }
        );
    }
}
