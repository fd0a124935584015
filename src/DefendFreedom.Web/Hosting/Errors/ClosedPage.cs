namespace DefendFreedom.Web.Hosting.Errors;

/// <summary>A 503 that lasts until an administrator has acted; the fault page says why.</summary>
public static class ClosedPage
{
    private static readonly object Key = new();

    public static void Respond(HttpContext context, string reason)
    {
        context.Items[Key] = reason;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>Why what was asked for is closed; null when it is not.</summary>
    public static string? GetReason(HttpContext context) => context.Items[Key] as string;
}
