using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>An act that puts a draft out: what it asks of the text and of who approves it, and what it leaves behind.</summary>
public abstract class ApprovalModel(SiteDb db, SiteContent content, Desk desk) : ActModel(db, desk)
{
    /// <summary>Why the one who wrote it puts it out alone.</summary>
    [BindProperty] public string? Urgent { get; set; }

    public bool WroteIt { get; private set; }

    protected override async Task<Publication?> Look(int id)
    {
        WroteIt = (await Db.AuthorsSincePublication(id)).Contains(Desk.AccountId);
        return await base.Look(id);
    }

    protected void AskOfText()
    {
        if (Draft is not null) ModelState.AddErrors(PublishingChecklist.Check(Draft.Text, Strength.Publish, content.Current));
    }

    /// <summary>Who has written at a text does not approve it without a reason.</summary>
    protected void AskWhyAlone(string does)
    {
        if (WroteIt && string.IsNullOrWhiteSpace(Urgent))
            ModelState.AddModelError(nameof(Urgent), $"You worked on it yourself: another editor {does} it, or you say why it cannot wait.");
        if (Urgent?.Length > Publication.SummaryMaxLength)
            ModelState.AddModelError(nameof(Urgent), $"The reason has {Urgent.Length} characters; {Publication.SummaryMaxLength} fit.");
    }

    /// <summary>Saves what the act has done with the draft, which is used up.</summary>
    protected async Task PutOut(Draft draft, string act, string detail = "")
    {
        if (WroteIt) Publication.Urgent(Desk.AccountId, Urgent!);
        await Desk.AddRevision(draft, RevisionAct.Published);
        Db.Drafts.Remove(draft);
        await Desk.Save(act, Publication.Slug, WroteIt ? $"{detail} alone: {Urgent}".TrimStart() : detail);
    }
}
