using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class EditModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    [BindProperty] public PublicationForm Form { get; set; } = new();

    /// <summary>Where to go after saving: nowhere, or to the preview or the review.</summary>
    [BindProperty] public string? Then { get; set; }

    /// <summary>Saved by the editor while somebody types: the answer is for a script.</summary>
    public bool IsAutosave => Request.Headers.ContainsKey("X-Autosave");

    public Publication Publication { get; private set; } = null!;

    /// <summary>Whose copies of unsaved text a browser may offer again, and of which publication.</summary>
    public string Copy => $"{desk.AccountId}-{Publication.Id}";

    /// <summary>What somebody else saved meanwhile, when this form was filled from an older version.</summary>
    public Draft? Theirs { get; private set; }

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Find(id) is not { } publication) return NotFound();
        var draft = await db.DraftOf(id);
        (Publication, Form) = (publication, PublicationForm.Of(draft?.Text ?? publication.Text, draft));
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await db.Find(id) is not { } publication) return NotFound();
        Publication = publication;
        var draft = await db.DraftOf(id);
        var text = Form.ToText();
        ModelState.Ask("Form.", text, Strength.Save, content);
        if (!ModelState.IsValid) return IsAutosave ? Say(422, ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage) : Page();
        if (Form.Version != (draft?.Version ?? 0)) return Conflict(draft);

        if (draft is null) db.Drafts.Add(draft = new Draft(id, text, desk.AccountId, desk.Now));
        draft.Save(text, Form.InternalNotes ?? "", desk.AccountId, desk.Now);
        publication.Return();
        publication.Follow(text, await db.FreeSlug(text.Title, id));
        var begins = await db.Keep(id, text, RevisionAct.Saved, desk);
        try
        {
            // A sitting is one line of the audit log, however often the editor saves by itself.
            if (IsAutosave && !begins) await db.SaveChangesAsync();
            else await desk.Save("publication.save", publication.Slug);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Conflict(await db.DraftOf(id));
        }
        if (IsAutosave) return new JsonResult(new { draft.Version });
        TempData["Done"] = "Saved.";
        return Redirect(Then switch
        {
            "preview" => $"/admin/newsroom/preview/{id}",
            "submit" => $"/admin/newsroom/submit/{id}",
            _ => $"/admin/newsroom/edit/{id}",
        });
    }

    // The form keeps what was typed; saving it again, with both texts seen, is a deliberate act.
    private ActionResult Conflict(Draft? theirs)
    {
        if (IsAutosave) return Say(409, "Somebody else has saved this meanwhile.");
        Theirs = theirs ?? new Draft(Publication.Id, Publication.Text, 0, desk.Now);
        ModelState.Remove("Form.Version");
        Form.Version = theirs?.Version ?? 0;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static JsonResult Say(int status, string message) => new(new { message }) { StatusCode = status };
}
