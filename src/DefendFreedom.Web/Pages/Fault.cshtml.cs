using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages;

/// <summary>What went wrong, in words, under the address that was asked for.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class FaultModel : PageModel
{
    public int Code { get; private set; }

    /// <summary>The publication that was taken back, when that is why.</summary>
    public Publication? Withdrawn => HttpContext.Items[nameof(Publication)] as Publication;

    /// <summary>The address is like those in a mail about a signature.</summary>
    public bool IsFromMail => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath is { } path && Array.Exists(["confirm", "withdraw", "not-me"], act => path.StartsWith($"/petitions/{act}/", StringComparison.Ordinal));

    public string Statement => Code switch
    {
        404 => "There is no *such page*",
        410 => "This was *withdrawn*",
        400 => "We could not *read that*",
        429 => "Too many *at once*",
        503 => "This page is *being mended*",
        _ => "Something *broke here*",
    };

    public void OnGet(int code) => Answer(code);

    public void OnPost(int code) => Answer(code);

    private void Answer(int code)
    {
        Code = code is >= 400 and <= 599 ? code : StatusCodes.Status404NotFound;
        Response.StatusCode = Code;
    }
}
