using DefendFreedom.Web.Hosting.DataProtection;
using DefendFreedom.Web.Hosting.Errors;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>
/// Answers every desk address with 503 and the name of the missing setting while the site has no keys, because sessions and forms need
/// them.
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
