using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class EditModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    private const int Tries = 3;

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

    /// <summary>Colleagues who have it open too.</summary>
    public IReadOnlyList<Colleague> Others { get; private set; } = [];

    public async Task<IActionResult> OnGet(int id)
    {
        if (await db.Find(id) is not { } publication) return NotFound();
        var draft = await db.DraftOf(id);
        (Publication, Form) = (publication, PublicationForm.Of(draft?.Text ?? publication.Text, draft, draft?.InternalNotes ?? await db.LastNotes(id)));
        await db.Opened(id, desk);
        await db.SaveChangesAsync();
        Others = await db.Others(id, desk);
        return Page();
    }

    public async Task<IActionResult> OnPost(int id)
    {
        if (await FindAnywhere(id) is not { } publication) return NotFound();
        Publication = publication;
        var text = Form.ToText();
        ModelState.Ask("Form.", text, Strength.Save, content);
        if (!ModelState.IsValid) return IsAutosave ? Say(422, ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage) : Page();
        for (var attempt = 1; ; attempt++)
        {
            var draft = await db.DraftOf(id);
            if ((Form.Version ?? "") != (draft?.Mark ?? "")) return await Conflict(draft);
            try
            {
                return Saved(await Save(text, draft));
            }
            catch (DbUpdateException) when (attempt < Tries)   // somebody was faster: with this text, or with something else of the publication
            {
                db.ChangeTracker.Clear();
                if (await FindAnywhere(id) is not { } anew) return NotFound();
                Publication = anew;
            }
        }
    }

    // What is typed is kept though a colleague has put it in the trash meanwhile.
    private async Task<Publication?> FindAnywhere(int id) => await db.Find(id) ?? await db.FindTrashed(id);

    private async Task<Draft> Save(PublicationText text, Draft? draft)
    {
        var id = Publication.Id;
        draft ??= db.Drafts.Add(new Draft(id, text, desk.AccountId, desk.Now)).Entity;
        draft.Save(text, Form.InternalNotes ?? "", desk.AccountId, desk.Now);
        Publication.Return();
        Publication.Follow(text, await db.FreeSlug(text.Title, id));
        var begins = await db.Keep(draft, RevisionAct.Saved, desk);
        await db.Opened(id, desk);
        // A sitting is one line of the audit log, however often the editor saves by itself.
        if (IsAutosave && !begins) await db.SaveChangesAsync();
        else await desk.Save("publication.save", Publication.Slug);
        return draft;
    }

    private IActionResult Saved(Draft draft)
    {
        if (IsAutosave) return new JsonResult(new { version = draft.Mark });
        TempData["Done"] = Publication.TrashedAt is null ? "Saved." : "Saved, in the trash: somebody has put it there meanwhile.";
        if (Publication.TrashedAt is not null) return Redirect($"/admin/newsroom/undelete/{Publication.Id}");
        return Redirect(Then switch
        {
            "preview" => $"/admin/newsroom/preview/{Publication.Id}",
            "submit" => $"/admin/newsroom/submit/{Publication.Id}",
            _ => $"/admin/newsroom/edit/{Publication.Id}",
        });
    }

    // The form keeps what was typed; saving it again, with both texts seen, is a deliberate act.
    private async Task<IActionResult> Conflict(Draft? theirs)
    {
        if (IsAutosave) return Say(409, "Somebody else has saved this meanwhile.");
        if (theirs is not null && theirs.AccountId == desk.AccountId && Comparison.Same(theirs.Text, Form.ToText()) && theirs.InternalNotes == (Form.InternalNotes ?? ""))
            return Redirect($"/admin/newsroom/edit/{Publication.Id}");   // pressed twice
        Theirs = theirs ?? new Draft(Publication.Id, Publication.Text, 0, desk.Now);
        ModelState.Remove("Form.Version");
        Form.Version = theirs?.Mark;
        Others = await db.Others(Publication.Id, desk);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static JsonResult Say(int status, string message) => new(new { message }) { StatusCode = status };
}
