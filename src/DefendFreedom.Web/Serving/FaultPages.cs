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
            // Said once by the watch; a visitor's mistake; two people at the same moment.
            SuppressDiagnosticsCallback = fault =>
                DatabaseFault.IsKnown(fault.Exception) || DatabaseFault.IsConflict(fault.Exception) || fault.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePagesWithReExecute("/fault/{0}");
    }
}
