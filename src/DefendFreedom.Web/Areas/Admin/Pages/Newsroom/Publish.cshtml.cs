using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

public sealed class PublishModel(SiteDb db, SiteContent content, Desk desk) : ApprovalModel(db, content, desk)
{
    /// <summary>Whether readers are told of the change; asked only of what they have seen.</summary>
    [BindProperty] public bool? Told { get; set; }

    /// <summary>What readers are told has changed.</summary>
    [BindProperty] public string? ChangeNote { get; set; }

    public bool IsLive => Publication.IsPublic(Desk.Now);

    public async Task<IActionResult> OnPost()
    {
        var page = await Show();
        if (Draft is null || !ModelState.IsValid) return page;
        AskWhyAlone("publishes");
        if (IsLive) AskOfChange();
        if (!ModelState.IsValid) return Page();

        var note = IsLive && Told == true ? ChangeNote!.Trim() : null;
        Publication.Publish(Draft.Text, Desk.Now);
        if (note is not null) Publication.Note(Desk.Now, note);
        await PutOut(Draft, "publication.publish", note ?? "");
        return Done($"Published at /newsroom/{Publication.Slug}.");
    }

    protected override Task<IActionResult> Show()
    {
        AskOfText();
        return base.Show();
    }

    private void AskOfChange()
    {
        if (Told is null) ModelState.AddModelError(nameof(Told), "Say whether readers are told of the change.");
        if (Told == true && string.IsNullOrWhiteSpace(ChangeNote)) ModelState.AddModelError(nameof(ChangeNote), "Write what readers are told.");
        if (Told == false && !string.IsNullOrWhiteSpace(ChangeNote)) ModelState.AddModelError(nameof(ChangeNote), "Nobody would see this note: empty it, or tell readers of the change.");
        if (ChangeNote?.Trim().Length > DefendFreedom.Newsroom.ChangeNote.TextMaxLength)
            ModelState.AddModelError(nameof(ChangeNote), $"A note has at most {DefendFreedom.Newsroom.ChangeNote.TextMaxLength} characters.");
    }
}
