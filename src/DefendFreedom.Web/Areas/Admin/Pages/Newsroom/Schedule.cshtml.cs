using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Schedules a draft for publication.</summary>
public sealed class ScheduleModel(SiteDb db, SiteContent content, CurrentEditor editor) : PublishingActionPage(db, content, editor)
{
    [BindProperty]
    public string? At { get; set; }

    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;

    public async Task<IActionResult> OnPost()
    {
        ValidateText();
        var (utc, error) = LocalDateTimeConverter.Parse(At, Zone);
        if (error is not null)
            ModelState.AddModelError(nameof(At), error);
        else if (utc <= Editor.Now)
            ModelState.AddModelError(nameof(At), "This time has passed. Choose a later time, or use Publish to publish now.");
        if (Publication.State is PublicationState.Published or PublicationState.Withdrawn || Publication.IsPublic(Editor.Now))
            ModelState.AddModelError("", "This is already public. A new draft of it can be published but not scheduled.");
        if (Draft is null)
            ModelState.AddModelError("", "There is no draft to schedule.");
        RequireReasonIfAuthor("schedule");
        if (!ModelState.IsValid || Draft is null)
            return Page();

        Publication.Schedule(Draft.Text, utc!.Value);
        await SavePublished(Draft, "publication.schedule", Editor.FormatTime(utc.Value));
        return RedirectWithMessage("Scheduled. It will be published automatically.");
    }

    protected override Task<IActionResult> ShowForm()
    {
        ValidateText();
        At ??= LocalDateTimeConverter.Format(Publication.State == PublicationState.Scheduled ? Publication.PublishedAt : null, Zone);
        return base.ShowForm();
    }
}
