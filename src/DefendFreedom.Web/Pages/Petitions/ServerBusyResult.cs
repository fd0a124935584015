using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Petitions;

/// <summary>More comes than can be written: the page that was sent comes back as it was, and says when to try again.</summary>
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
