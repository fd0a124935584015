using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// Reads a form as soon as its page has set the size limit, before anything else reads it. A form that cannot be read is the client's error
/// and is answered with 400, 408 or 413. The form of a GET request is read as well: Razor Pages looks into it for every parameter and would
/// call the handler without any of them if reading failed.
/// </summary>
public sealed class FormReadingFilter : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>After the size limits of a page (order 900) and before the antiforgery check (order 1000).</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        // The error page must not try to read the unreadable form again.
        if (context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return;
        if (await FindErrorStatus(context.HttpContext.Request) is { } status)
            context.Result = new StatusCodeResult(status);
    }

    /// <summary>Returns the status for a form that cannot be read; null when it can, or when there is none.</summary>
    public static async Task<int?> FindErrorStatus(HttpRequest request)
    {
        try
        {
            // No token: ASP.NET would treat a canceled read as still in progress.
            if (request.HasFormContentType)
                await request.ReadFormAsync(CancellationToken.None);
            return null;
        }
        catch (InvalidDataException) // too many fields, or fields that are too long
        {
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException) // a NUL; UTF-7
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (IOException e) // the body ended early
        {
            return (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        }
    }
}
