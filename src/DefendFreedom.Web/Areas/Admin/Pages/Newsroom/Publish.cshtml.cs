using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class PublishModel(SiteDb db, SiteContent content, CurrentEditor editor) : PublishingActionPage(db, content, editor)
{
    /// <summary>Whether to tell readers about the change; null if not chosen. Used only for a live publication.</summary>
    [BindProperty]
    public bool? NotifyReaders { get; set; }

    /// <summary>The note that tells readers about the change.</summary>
    [BindProperty]
    public string? ChangeNote { get; set; }

    public bool IsLive => Publication.IsPublic(Editor.Now);

    public async Task<IActionResult> OnPost()
    {
        var page = await ShowForm();
        if (Draft is null || !ModelState.IsValid)
            return page;
        RequireReasonIfAuthor("publish");
        if (IsLive)
            ModelState.ValidateChangeNote(NotifyReaders, ChangeNote?.Trim() ?? "");
        if (!ModelState.IsValid)
            return Page();

        var note = IsLive && NotifyReaders == true ? ChangeNote!.Trim() : null;
        Publication.Publish(Draft.Text, Editor.Now);
        if (note is not null)
            Publication.AddChangeNote(Editor.Now, note);
        await SavePublished(Draft, "publication.publish", note ?? "");
        return RedirectWithMessage($"Published at {PublicAddress}.");
    }

    protected override Task<IActionResult> ShowForm()
    {
        ValidateText();
        return base.ShowForm();
    }
}
