using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class SubmitModel(SiteDb db, SiteContent content, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    public async Task<IActionResult> OnPost()
    {
        var page = await ShowForm();
        if (Draft is null || !ModelState.IsValid)
            return page;
        Draft.Submit(Editor.Now);
        Publication.ReturnToDraft();
        await Editor.AddRevision(Draft, RevisionAction.Submitted);
        await Editor.Save("publication.submit", Publication.Slug);
        return RedirectWithMessage("Submitted for review. Editors can see it on their desk.");
    }

    protected override Task<IActionResult> ShowForm()
    {
        if (Draft is not null)
            ModelState.AddErrors(PublishingChecklist.Check(Draft.Text, ValidationLevel.Submit, content.Current));
        return base.ShowForm();
    }
}
