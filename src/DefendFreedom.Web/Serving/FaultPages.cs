using DefendFreedom.Data;

namespace DefendFreedom.Web.Serving;

/// <summary>Every fault is a page in the look of the site, under the address that was asked for.</summary>
public static class FaultPages
{
    public static void UseFaultPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/fault/500",
            CreateScopeForErrors = true,   // who signed in is asked anew: what that failed by is remembered otherwise
            // The watch has said it, once; and what is too large is a visitor's mistake.
            SuppressDiagnosticsCallback = fault => DatabaseFault.IsKnown(fault.Exception) || Limits.IsExceeded(fault.HttpContext.Request, fault.Exception),
        });
        app.UseStatusCodePagesWithReExecute("/fault/{0}");
    }
}
