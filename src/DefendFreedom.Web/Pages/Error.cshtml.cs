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

/// <summary>What went wrong, in words, under the address that was asked for.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(AbsoluteUrls addresses) : PageModel
{
    private const string RetryAfterSeconds = "5";

    public int Code { get; private set; }

    /// <summary>The publication that was taken back, when that is why.</summary>
    public Publication? WithdrawnPublication => HttpContext.Items[nameof(Publication)] as Publication;

    /// <summary>The address is like those in a mail about a signature.</summary>
    public bool IsMailLink =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } path && MailedLinks.Matches(path);

    /// <summary>The database does not answer, or may not write.</summary>
    public bool IsDatabaseUnavailable => DatabaseErrors.IsUnavailable(Error);

    /// <summary>Why it is closed until an administrator has acted; null when it is not.</summary>
    public string? ClosedReason => ClosedPage.GetReason(HttpContext);

    /// <summary>Something was sent, and is still in the browser.</summary>
    public bool IsForm => HttpMethods.IsPost(Request.Method);

    /// <summary>The desk was asked for over plain HTTP.</summary>
    public bool NeedsHttps => HttpsRequired.IsMissing(HttpContext);

    /// <summary>Where the desk opens, when the site is known by an address with HTTPS; null when it is not.</summary>
    public string? SecureDeskUrl =>
        addresses.ForPath("/admin") is var desk && desk.StartsWith("https:", StringComparison.Ordinal) ? desk : null;

    /// <summary>It was sent to the editors' desk.</summary>
    public bool IsDeskRequest =>
        HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
        && new PathString(asked.OriginalPath).StartsWithSegments("/admin");

    public string Heading =>
        Code switch
        {
            403 when NeedsHttps => "The desk needs *HTTPS*",
            403 => "You do not have *access*",
            405 => "That is not *allowed here*",
            503 when ClosedReason is not null => "This is *closed*",
            503 when IsDatabaseUnavailable => "Please *try again* shortly",
            413 => "This was *too much*",
            404 => "There is no *such page*",
            409 => "Somebody else *saved first*",
            410 => "This was *withdrawn*",
            400 => "We could not *read that*",
            429 => "Too many *at once*",
            503 => "This page is *being mended*",
            _ => "Something *broke here*",
        };

    // No handler: the page is shown for every method, and to bind a parameter a form would be read once more that could not be read.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        SetStatus();
        context.Result = Page(); // Razor Pages would answer OPTIONS with 200
    }

    private void SetStatus()
    {
        _ = int.TryParse(RouteData.Values["code"]?.ToString(), CultureInfo.InvariantCulture, out var code);
        Code = Error switch
        {
            _ when IsDatabaseUnavailable => StatusCodes.Status503ServiceUnavailable,
            BadHttpRequestException refused => refused.StatusCode,
            _ when DatabaseErrors.IsConflict(Error) => StatusCodes.Status409Conflict,
            _ => code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound,
        };
        Response.StatusCode = Code;
        Response.Headers.CacheControl = "no-store";
        if (ClosedReason is not null)
            return; // until an administrator has acted
        if (Code is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
            Response.Headers.RetryAfter = RetryAfterSeconds;
    }

    private Exception? Error => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;
}
