using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>An act that puts a draft out: what it asks of the text and of who approves it, and what it leaves behind.</summary>
public abstract class PublishingActionPage(SiteDb db, SiteContent content, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    /// <summary>Why the one who wrote it puts it out alone.</summary>
    [BindProperty]
    public string? PublishedAloneReason { get; set; }

    public bool IsAuthor { get; private set; }

    protected override async Task<Publication?> FindAllowed(int id)
    {
        IsAuthor = (await Db.AuthorsSincePublication(id)).Contains(Editor.AccountId);
        return await base.FindAllowed(id);
    }

    protected void ValidateText()
    {
        if (Draft is not null)
            ModelState.AddErrors(PublishingChecklist.Check(Draft.Text, ValidationLevel.Publish, content.Current));
    }

    /// <summary>Who has written at a text does not approve it without a reason.</summary>
    protected void RequireReasonIfAuthor(string verb)
    {
        if (IsAuthor && string.IsNullOrWhiteSpace(PublishedAloneReason))
            ModelState.AddModelError(
                nameof(PublishedAloneReason),
                $"You worked on it yourself: another editor {verb} it, or you say why it cannot wait."
            );
        if (PublishedAloneReason?.Length > Publication.SummaryMaxLength)
            ModelState.AddModelError(
                nameof(PublishedAloneReason),
                $"The reason has {PublishedAloneReason.Length} characters; {Publication.SummaryMaxLength} fit."
            );
    }

    /// <summary>Saves what the act has done with the draft, which is used up.</summary>
    protected async Task SavePublished(Draft draft, string action, string detail = "")
    {
        if (IsAuthor)
            Publication.MarkPublishedAlone(Editor.AccountId, PublishedAloneReason!);
        await Editor.AddRevision(draft, RevisionAction.Published);
        Db.Drafts.Remove(draft);
        await Editor.Save(action, Publication.Slug, IsAuthor ? $"{detail} alone: {PublishedAloneReason}".TrimStart() : detail);
    }
}
