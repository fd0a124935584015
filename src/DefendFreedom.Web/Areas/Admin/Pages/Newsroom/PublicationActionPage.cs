using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>
/// An action on a publication. The form carries a concurrency token; if the publication or its draft has changed, or the form is submitted
/// twice, nothing happens and the page is shown again with all input.
/// </summary>
public abstract class PublicationActionPage(SiteDb db, CurrentEditor editor) : PageModel
{
    /// <summary>State of the publication and its draft when the form was loaded.</summary>
    [BindProperty]
    public string? ConcurrencyToken { get; set; }

    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }
    public string CurrentToken => $"{Publication.Version} {Draft?.ConcurrencyToken}";

    /// <summary>Whether the publication has changed since the form was loaded.</summary>
    public bool HasConflict { get; private set; }
    public Revision? LatestRevision { get; private set; }
    public bool IsOwnRevision => LatestRevision?.AccountId == editor.AccountId;

    protected SiteDb Db => db;
    protected CurrentEditor Editor => editor;

    public Task<IActionResult> OnGet() => ShowForm();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = int.Parse((string)RouteData.Values["id"]!, CultureInfo.InvariantCulture);
        var isPost = HttpMethods.IsPost(Request.Method);
        if (!await TryLoad(id) && !isPost)
            context.Result = NotFound();
        else if (isPost && (Publication is null || ConcurrencyToken != CurrentToken))
            context.Result = await ShowConflict(id);
        if (context.Result is not null)
            return;

        var tokenBefore = CurrentToken;
        var executed = await next();
        if (executed.Exception is not DbUpdateException)
            return;
        db.ChangeTracker.Clear();
        if (await TryLoad(id) && CurrentToken == tokenBefore)
            return; // Nothing changed meanwhile, so this is not a conflict.
        (executed.ExceptionHandled, executed.Result) = (true, await ShowConflict(id));
    }

    /// <summary>Finds the publication if its state allows this action.</summary>
    protected virtual Task<Publication?> FindAllowed(int id) => db.FindPublication(id);

    /// <summary>Shows the form.</summary>
    protected virtual Task<IActionResult> ShowForm() => Task.FromResult<IActionResult>(Page());

    /// <summary>The address at which readers find the publication.</summary>
    protected string PublicAddress =>
        HttpContext.RequestServices.GetRequiredService<AbsoluteUrls>().ForPath("/newsroom/" + Publication.Slug);

    /// <summary>Shows the message on the publication's own page, so that the next action is at hand, or at another address.</summary>
    protected RedirectResult RedirectWithMessage(string message, string? address = null)
    {
        TempData["Done"] = message;
        return Redirect(address ?? $"/admin/newsroom/edit/{Publication.Id}");
    }

    private async Task<bool> TryLoad(int id)
    {
        Publication = (await FindAllowed(id))!;
        Draft = await db.FindDraft(id);
        return Publication is not null;
    }

    // The input is shown again even if the action is no longer allowed or the publication is in the trash.
    private async Task<IActionResult> ShowConflict(int id)
    {
        if ((Publication ?? await db.FindPublication(id) ?? await db.FindTrashed(id)) is not { } publication)
            return NotFound();
        (Publication, HasConflict) = (publication, true);
        LatestRevision = await db.FindNewestRevision(Publication.Id);
        var page = await ShowForm();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return page;
    }
}
