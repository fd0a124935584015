using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>Response when the signature queue is full: the submitted page with its input, status 503 and Retry-After.</summary>
internal static class ServerBusyResult
{
    private const string RetryAfterSeconds = "5";

    public static PageResult Create(PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        page.Response.Headers.RetryAfter = RetryAfterSeconds;
        return page.Page();
    }
}
