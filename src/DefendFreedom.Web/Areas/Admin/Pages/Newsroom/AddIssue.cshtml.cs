using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Adds an issue to several publications, both to the live text and to the draft.</summary>
public sealed class AddIssueModel(SiteDb db, SiteContent content, CurrentEditor editor) : BulkActionPage(db, editor)
{
    [BindProperty(SupportsGet = true)]
    public string? Issue { get; set; }

    public ContentSnapshot Snapshot { get; } = content.Current;
    public override bool IsComplete => IssueTitle is not null;
    public string? IssueTitle => Snapshot.Issues.Find(Issue ?? "")?.Title;

    protected override Task LoadAndValidate()
    {
        if (!IsComplete)
            ModelState.AddModelError(nameof(Issue), "Choose an issue.");
        return Task.CompletedTask;
    }

    protected override (string? Effect, string? RefusalReason) Preview(Publication publication, Draft? draft)
    {
        var live = publication.HasLeftDraft && !publication.Issues.Contains(Issue);
        if (publication.State == PublicationState.Withdrawn)
            return (null, "it has been withdrawn.");
        if (!live && (draft?.Text.Issues ?? publication.Text.Issues).Contains(Issue))
            return (null, "it already has this issue.");
        if (live && !Editor.Can(AdminPolicies.Publish))
            return (null, "readers can see it, so only an editor can change its issues.");
        if (!IsComplete)
            return (DescribeIssues(draft?.Text ?? publication.Text), null);
        return (
            live
                ? $"Readers will see it under “{IssueTitle}” {(publication.IsPublic(Editor.Now) ? "now" : "once it is published")}."
                : $"“{IssueTitle}” will be added to its draft.",
            null
        );
    }

    private string DescribeIssues(PublicationText text) =>
        text.Issues.Count == 0
            ? "It has no issues now."
            : $"Its issues now: {string.Join(", ", text.Issues.Select(slug => Snapshot.Issues.Find(slug)?.Title ?? slug))}.";

    protected override async Task Apply(Publication publication, Draft? draft)
    {
        publication.AddIssue(Issue!);
        if (draft is not null)
        {
            draft.AddIssue(Issue!);
            await Editor.AddRevision(draft, RevisionAction.Tagged);
        }
        await Editor.Save("publication.file", publication.Slug, Issue!);
    }
}
