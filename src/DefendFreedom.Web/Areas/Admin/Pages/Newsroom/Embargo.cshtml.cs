using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Features.Accounts;
using DefendFreedom.Web.Hosting.Configuration;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Sets, moves and lifts an embargo, and manages the links of the people who may read the text early.</summary>
public sealed class EmbargoModel(SiteDb db, SiteContent content, AbsoluteUrls addresses, CurrentEditor editor)
    : PublishingActionPage(db, content, editor)
{
    private const int OpeningsShown = 20;

    [BindProperty]
    public string? Until { get; set; }

    /// <summary>Recipient of a new link.</summary>
    [BindProperty]
    public string? Name { get; set; }

    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public IReadOnlyList<Row> Links { get; private set; } = [];
    public bool IsUnderEmbargo => Publication.IsUnderEmbargo(Editor.Now);
    public bool CanMove => Publication.IsUpcoming(Editor.Now);
    public bool CanBegin => !Publication.HasLeftDraft && Draft is not null;

    public async Task<IActionResult> OnPost()
    {
        var (until, error) = LocalDateTimeConverter.Parse(Until, Zone);
        if (error is not null)
            ModelState.AddModelError(nameof(Until), error);
        else if (until <= Editor.Now)
            ModelState.AddModelError(nameof(Until), "This time has passed. Choose a time in the future.");
        if (!CanMove && !CanBegin)
            ModelState.AddModelError("", "There is no draft to put under embargo.");
        if (CanBegin)
            ValidateText();
        if (CanBegin)
            RequireReasonIfAuthor("approve");
        if (!ModelState.IsValid || until is not { } end)
            return await ShowLinks();

        await SetEmbargo(end);
        return RedirectToEmbargo("Embargo started. Create a link for each person who can read it early.");
    }

    public async Task<IActionResult> OnPostLift()
    {
        if (!IsUnderEmbargo)
            return NotFound();
        Publication.MoveEmbargoEnd(Editor.Now);
        await Editor.Save("publication.embargo", Publication.Slug, "lifted");
        return RedirectToEmbargo($"Embargo lifted. The publication is public at {PublicAddress}.");
    }

    public async Task<IActionResult> OnPostLink()
    {
        if (!IsUnderEmbargo)
            return NotFound();
        var name = Name?.Trim() ?? "";
        if (name.Length == 0)
            ModelState.AddModelError(nameof(Name), "Enter the person’s name. The page will show it.");
        if (name.Length > EmbargoLink.NameMaxLength)
            ModelState.AddModelError(nameof(Name), $"Use at most {EmbargoLink.NameMaxLength} characters.");
        if (!ModelState.IsValid)
            return await ShowLinks();

        var (link, token) = EmbargoLink.Create(name, Publication, Editor.AccountId, Editor.Now);
        Db.EmbargoLinks.Add(link);
        await Editor.Save("embargo.link", Publication.Slug, name);
        return RedirectToEmbargo($"Link for {name}, shown only this once: {addresses.ForPath("/newsroom/embargo/" + token)}");
    }

    public async Task<IActionResult> OnPostRevoke(int link)
    {
        if (await Db.EmbargoLinks.FirstOrDefaultAsync(l => l.Id == link && l.PublicationId == Publication.Id) is not { } embargoLink)
            return NotFound();
        embargoLink.Revoke(Editor.Now);
        await Editor.Save("embargo.revoke", Publication.Slug, embargoLink.Name);
        return RedirectToEmbargo($"Link for {embargoLink.Name} revoked.");
    }

    private Task SetEmbargo(DateTime until)
    {
        if (CanMove)
        {
            Publication.MoveEmbargoEnd(until);
            return Editor.Save("publication.embargo", Publication.Slug, Editor.FormatTime(until));
        }
        Publication.Embargo(Draft!.Text, until);
        return SavePublished(Draft, "publication.embargo", Editor.FormatTime(until));
    }

    protected override Task<IActionResult> ShowForm()
    {
        Until ??= LocalDateTimeConverter.Format(CanMove ? Publication.VisibleFrom : null, Zone);
        if (CanBegin)
            ValidateText();
        return ShowLinks();
    }

    private async Task<IActionResult> ShowLinks()
    {
        Links = await Db
            .EmbargoLinks.Where(l => l.PublicationId == Publication.Id)
            .OrderBy(l => l.Id)
            .Select(l => new Row(
                l.Id,
                l.Name,
                l.CreatedAt,
                Db.Users.Where(a => a.Id == l.CreatedBy).Select(a => a.Name).FirstOrDefault(),
                l.RevokedAt,
                l.Visits.Count,
                l.Visits.OrderByDescending(o => o.At).Select(o => o.At).Take(OpeningsShown).ToList()
            ))
            .ToListAsync();
        return Page();
    }

    private RedirectResult RedirectToEmbargo(string message) => RedirectWithMessage(message, $"/admin/newsroom/embargo/{Publication.Id}");

    public sealed record Row(
        int Id,
        string Name,
        DateTime CreatedAt,
        string? CreatedBy,
        DateTime? RevokedAt,
        int OpeningCount,
        IReadOnlyList<DateTime> LatestOpenings
    );
}
