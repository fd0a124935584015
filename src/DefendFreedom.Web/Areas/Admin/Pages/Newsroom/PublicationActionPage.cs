using System.Globalization;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>
/// An act on a publication. Its form carries the state that it was made from: who acts on what was changed meanwhile, or
/// presses twice, sees the page anew with all that they typed, and nothing is done.
/// </summary>
public abstract class PublicationActionPage(SiteDb db, CurrentEditor editor) : PageModel
{
    /// <summary>The state of the publication and its draft that the form was made from.</summary>
    [BindProperty]
    public string? ConcurrencyToken { get; set; }

    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }
    public string CurrentToken => $"{Publication.Version} {Draft?.ConcurrencyToken}";

    /// <summary>Whether something was done meanwhile, and the newest state that was kept of the text.</summary>
    public bool HasConflict { get; private set; }
    public Revision? LatestRevision { get; private set; }
    public bool IsOwnRevision => LatestRevision?.AccountId == editor.AccountId;

    protected SiteDb Db => db;
    protected CurrentEditor Editor => editor;

    public Task<IActionResult> OnGet() => ShowForm();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var id = int.Parse((string)RouteData.Values["id"]!, CultureInfo.InvariantCulture);
        var isSent = HttpMethods.IsPost(Request.Method);
        if (!await TryLoad(id) && !isSent)
            context.Result = NotFound();
        else if (isSent && (Publication is null || ConcurrencyToken != CurrentToken))
            context.Result = await ShowConflict(id);
        if (context.Result is not null)
            return;

        var mark = CurrentToken;
        var done = await next();
        if (done.Exception is not DbUpdateException)
            return;
        db.ChangeTracker.Clear();
        if (await TryLoad(id) && CurrentToken == mark)
            return; // nobody was faster: it is a fault
        (done.ExceptionHandled, done.Result) = (true, await ShowConflict(id));
    }

    /// <summary>The publication, when this act is one for its state.</summary>
    protected virtual Task<Publication?> FindAllowed(int id) => db.FindPublication(id);

    /// <summary>The page before anything is done.</summary>
    protected virtual Task<IActionResult> ShowForm() => Task.FromResult<IActionResult>(Page());

    protected RedirectResult RedirectWithMessage(string message, string address = "/admin/newsroom")
    {
        TempData["Done"] = message;
        return Redirect(address);
    }

    private async Task<bool> TryLoad(int id)
    {
        Publication = (await FindAllowed(id))!;
        Draft = await db.FindDraft(id);
        return Publication is not null;
    }

    // What was typed is shown though the act is none for the publication any more, and though it lies in the trash.
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
