using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace DefendFreedom.Web.Hosting.Security;

/// <summary>
/// Reads a form as soon as its page has said how large it may be, before anything else reads it. What cannot be read is the sender's
/// fault and is answered 400, 408 or 413. A form that comes with a GET is read as well: Razor Pages looks into it for every parameter, and
/// calls a handler with none of them when it cannot be read.
/// </summary>
public sealed class FormReadingFilter : IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Behind the limits of a page, whose order is 900, and before the antiforgery token, whose order is 1000.</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        // The page that tells of a fault must not read once more what could not be read.
        if (context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return;
        if (await FindErrorStatus(context.HttpContext.Request) is { } status)
            context.Result = new StatusCodeResult(status);
    }

    /// <summary>The status for a form that cannot be read; null when it can, or when there is none.</summary>
    public static async Task<int?> FindErrorStatus(HttpRequest request)
    {
        try
        {
            // Without a token: a reading that is broken off would be taken for one that goes on.
            if (request.HasFormContentType)
                await request.ReadFormAsync(CancellationToken.None);
            return null;
        }
        catch (InvalidDataException) // more fields, or longer ones
        {
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException) // a NUL; UTF-7
        {
            return StatusCodes.Status400BadRequest;
        }
        catch (IOException e) // its end did not come
        {
            return (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
        }
    }
}
