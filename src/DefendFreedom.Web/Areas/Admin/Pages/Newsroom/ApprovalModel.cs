using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>An act that puts a draft out: what it asks of the text and of who approves it, and what it leaves behind.</summary>
public abstract class ApprovalModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    /// <summary>Why the one who wrote it puts it out alone.</summary>
    [BindProperty] public string? Urgent { get; set; }

    public Publication Publication { get; private set; } = null!;
    public Draft? Draft { get; private set; }
    public bool WroteIt { get; private set; }

    protected SiteDb Db => db;
    protected Desk Desk => desk;

    protected async Task<bool> Find(int id)
    {
        if (await db.Find(id) is not { } publication) return false;
        (Publication, Draft) = (publication, await db.DraftOf(id));
        WroteIt = (await db.Writers(id)).Contains(desk.AccountId);
        return true;
    }

    protected void AskOfText()
    {
        if (Draft is not null) ModelState.Ask("", Draft.Text, Strength.Publish, content);
    }

    /// <summary>Who has written at a text does not approve it without a reason.</summary>
    protected void AskWhyAlone(string does)
    {
        if (WroteIt && string.IsNullOrWhiteSpace(Urgent))
            ModelState.AddModelError(nameof(Urgent), $"You have written at it yourself: another editor {does} it, or you say why it cannot wait.");
    }

    /// <summary>Saves what the act has done with the draft, which is used up.</summary>
    protected async Task PutOut(Draft draft, string act, string detail = "")
    {
        if (WroteIt) Publication.Urgent(desk.AccountId, Urgent![..Math.Min(Urgent!.Length, Publication.SummaryMaxLength)]);
        await db.Keep(Publication.Id, draft.Text, RevisionAct.Published, desk);
        db.Drafts.Remove(draft);
        await desk.Save(act, Publication.Slug, WroteIt ? $"{detail} alone: {Urgent}".TrimStart() : detail);
    }
}
