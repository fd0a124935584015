using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class NewModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public PublicationForm Form { get; set; } = new();

    public void OnGet() => Form = new PublicationForm { Source = content.Current.Site.Organisation, PressContact = content.Current.Site.PressName };

    public async Task<IActionResult> OnPost()
    {
        var text = Form.ToText();
        ModelState.Ask("Form.", text, Strength.Save, content);
        if (!ModelState.IsValid) return Page();
        var publication = Publication.Begin(await db.FreeSlug(text.Title), text);
        db.Publications.Add(publication);
        await desk.Save("publication.begin", publication.Slug);
        db.Drafts.Add(new Draft(publication.Id, text, desk.AccountId, desk.Now));
        await db.Keep(publication.Id, text, RevisionAct.Saved, desk);
        await db.SaveChangesAsync();
        TempData["Done"] = "Saved.";
        return Redirect($"/admin/newsroom/edit/{publication.Id}");
    }

}
