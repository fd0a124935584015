using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Files several publications under an issue too: the live text and the draft beside it.</summary>
public sealed class FileModel(SiteDb db, SiteContent content, Desk desk) : SeveralModel(db, desk)
{
    [BindProperty(SupportsGet = true)] public string? Issue { get; set; }

    public ContentSnapshot Written { get; } = content.Current;
    public override bool IsSet => Title is not null;
    public string? Title => Written.Issues.Find(Issue ?? "")?.Title;

    protected override Task Ask()
    {
        if (!IsSet) ModelState.AddModelError(nameof(Issue), "Choose an issue.");
        return Task.CompletedTask;
    }

    protected override (string? Effect, string? WhyNot) Judge(Publication publication, Draft? draft)
    {
        var live = publication.IsOut && !publication.Issues.Contains(Issue);
        if (publication.State == PublicationState.Withdrawn) return (null, "it is withdrawn.");
        if (!live && (draft?.Text.Issues ?? publication.Text.Issues).Contains(Issue)) return (null, "it is filed there already.");
        if (live && !Desk.Can(DeskRules.Publish)) return (null, "an editor files what is out.");
        if (!IsSet) return (Filed(draft?.Text ?? publication.Text), null);
        return (live ? $"Readers see it under “{Title}” {(publication.IsPublic(Desk.Now) ? "at once" : "from its hour on")}." : $"Its draft is filed under “{Title}”.", null);
    }

    private string Filed(PublicationText text) =>
        text.Issues.Count == 0 ? "It is filed under no issue now." : $"It is filed under {string.Join(", ", text.Issues.Select(slug => Written.Issues.Find(slug)?.Title ?? slug))} now.";

    protected override async Task Act(Publication publication, Draft? draft)
    {
        publication.File(Issue!);
        if (draft is not null)
        {
            draft.File(Issue!);
            await Desk.AddRevision(draft, RevisionAct.Filed);
        }
        await Desk.Save("publication.file", publication.Slug, Issue!);
    }
}
