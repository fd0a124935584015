using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Petitions;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Errors;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages;

/// <summary>Explains an error at the address that was requested.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(AbsoluteUrls addresses) : PageModel
{
    private const string RetryAfterSeconds = "5";

    public int Code { get; private set; }

    /// <summary>The withdrawn publication, if that caused the error.</summary>
    public Publication? WithdrawnPublication => HttpContext.Items[nameof(Publication)] as Publication;

    /// <summary>Whether the address looks like a link from an e-mail about a signature.</summary>
    public bool IsMailLink =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } path && MailedLinks.Matches(path);

    /// <summary>Whether the database does not respond or is read-only.</summary>
    public bool IsDatabaseUnavailable => DatabaseErrors.IsUnavailable(Error);

    /// <summary>Reason why the page is closed until an administrator acts; null if it is not closed.</summary>
    public string? ClosedReason => ClosedPage.GetReason(HttpContext);

    /// <summary>Whether a form was submitted; its input is still in the browser.</summary>
    public bool IsForm => HttpMethods.IsPost(Request.Method);

    /// <summary>Whether the desk was requested over plain HTTP.</summary>
    public bool NeedsHttps => HttpsRequired.IsMissing(HttpContext);

    /// <summary>HTTPS address of the desk; null if the site's address has no HTTPS.</summary>
    public string? SecureDeskUrl =>
        addresses.ForPath("/admin") is var desk && desk.StartsWith("https:", StringComparison.Ordinal) ? desk : null;

    /// <summary>Whether the request was for the editors' desk.</summary>
    public bool IsDeskRequest =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } feature
        && new PathString(feature.OriginalPath).StartsWithSegments("/admin");

    /// <summary>Whether a reader may want to ask about what is missing.</summary>
    public bool IsQuestionLikely => !IsDeskRequest && Code is 404 or 410 or >= 500;

    public string Heading =>
        Code switch
        {
            403 when NeedsHttps => "The desk needs *HTTPS*",
            403 => "You do not have *access*",
            405 => "That is *not allowed*",
            503 when ClosedReason is not null => "This is *closed*",
            503 when IsDatabaseUnavailable => "Please *try again* shortly",
            413 => "That is *too large*",
            404 => "Page *not found*",
            409 => "Someone else *saved first*",
            410 => "This was *withdrawn*",
            400 => "We could not *read that*",
            429 => "Too many *requests*",
            503 => "This page is *being fixed*",
            _ => "Something *went wrong*",
        };

    // Not a handler: the page serves every method, and binding would read a form again that could not be read the first time.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        SetStatus();
        context.Result = Page(); // Razor Pages would answer OPTIONS with 200.
    }

    private void SetStatus()
    {
        _ = int.TryParse(RouteData.Values["code"]?.ToString(), CultureInfo.InvariantCulture, out var code);
        Code = Error switch
        {
            _ when IsDatabaseUnavailable => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException badRequest => badRequest.StatusCode,
            _ when DatabaseErrors.IsConflict(Error) => StatusCodes.Status409Conflict,
            _ => code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound,
        };
        Response.StatusCode = Code;
        Response.Headers.CacheControl = "no-store";
        if (ClosedReason is not null)
            return; // No Retry-After: it is closed until an administrator acts.
        if (Code is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            Response.Headers.RetryAfter = RetryAfterSeconds;
    }

    private Exception? Error => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
}
