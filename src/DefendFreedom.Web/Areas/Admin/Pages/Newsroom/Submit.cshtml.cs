using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class SubmitModel(SiteDb db, SiteContent content, Desk desk) : ActModel(db, desk)
{
    public async Task<IActionResult> OnPost()
    {
        var page = await Show();
        if (Draft is null || !ModelState.IsValid) return page;
        Draft.Submit(Desk.Now);
        Publication.Submit();
        await Desk.AddRevision(Draft, RevisionAct.Submitted);
        await Desk.Save("publication.submit", Publication.Slug);
        return Done("Sent for review. An editor sees it among what is awaiting them.");
    }

    protected override Task<IActionResult> Show()
    {
        if (Draft is not null) ModelState.AddErrors(PublishingChecklist.Check(Draft.Text, Strength.Submit, content.Current));
        return base.Show();
    }
}
