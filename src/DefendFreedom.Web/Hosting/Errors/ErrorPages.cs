using DefendFreedom.Data;

namespace DefendFreedom.Web.Hosting.Errors;

/// <summary>Renders every error as a page in the site's design, at the requested URL.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                CreateScopeForErrors = true, // re-resolve the current user: the first scope remembers the failure
                // The health monitor logs outages once; conflicts and malformed requests are not errors of the site.
                SuppressDiagnosticsCallback = info =>
                    DatabaseErrors.WasShortCircuited(info.Exception)
                    || DatabaseErrors.IsConflict(info.Exception)
                    || info.Exception is BadHttpRequestException,
            }
        );
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }
}
