using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Publishing;
using DefendFreedom.Web.Areas.Admin.Pages.Shared;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>An action that publishes, schedules or embargoes a draft: checks the text and the approval, and saves the result.</summary>
public abstract class PublishingActionPage(SiteDb db, SiteContent content, CurrentEditor editor) : PublicationActionPage(db, editor)
{
    /// <summary>Name of an error about the publication's address, which has a page of its own.</summary>
    public const string AddressField = "Address";

    /// <summary>The author's reason for publishing without a second person.</summary>
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
        if (Draft is not null && Publication.LacksSlug)
            ModelState.AddModelError(AddressField, "Choose an address: the headline has no Latin letters to make one from.");
    }

    /// <summary>Requires a reason from an editor who worked on the text and approves it.</summary>
    protected void RequireReasonIfAuthor(string verb)
    {
        if (IsAuthor && string.IsNullOrWhiteSpace(PublishedAloneReason))
            ModelState.AddModelError(
                nameof(PublishedAloneReason),
                $"You worked on this text. Another editor must {verb} it, or you must say why it cannot wait."
            );
        if (PublishedAloneReason?.Length > Publication.SummaryMaxLength)
            ModelState.AddModelError(
                nameof(PublishedAloneReason),
                $"The reason has {PublishedAloneReason.Length} characters. Use at most {Publication.SummaryMaxLength}."
            );
    }

    /// <summary>Saves the publication and removes the draft, which is now published.</summary>
    protected async Task SavePublished(Draft draft, string action, string detail = "")
    {
        if (IsAuthor)
            Publication.MarkPublishedAlone(Editor.AccountId, PublishedAloneReason!);
        await Editor.AddRevision(draft, RevisionAction.Published);
        Db.Drafts.Remove(draft);
        await Editor.Save(action, Publication.Slug, IsAuthor ? $"{detail} without review: {PublishedAloneReason}".TrimStart() : detail);
    }
}
