namespace DefendFreedom.Web.Hosting.Errors;

/// <summary>A 503 response that lasts until an administrator acts; the error page shows the reason.</summary>
public static class ClosedPage
{
    private static readonly object Key = new();

    public static void Respond(HttpContext context, string reason)
    {
        context.Items[Key] = reason;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>Returns the reason why the requested page is closed; null when it is not.</summary>
    public static string? GetReason(HttpContext context) => context.Items[Key] as string;
}
