using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Errors;

/// <summary>Every fault is a page in the look of the site, under the address that was asked for.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                CreateScopeForErrors = true, // who signed in is asked anew: what that failed by is remembered otherwise
                // Said once by the watch; a visitor's mistake; two people at the same moment.
                SuppressDiagnosticsCallback = fault =>
                    DatabaseErrors.WasShortCircuited(fault.Exception)
                    || DatabaseErrors.IsConflict(fault.Exception)
                    || fault.Exception is BadHttpRequestException,
            }
        );
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }
}
