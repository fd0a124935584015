using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Newsroom;

/// <summary>Puts a draft out for named people alone until a time, and keeps their links.</summary>
public sealed class EmbargoModel(SiteDb db, SiteContent content, Addresses addresses, Desk desk) : ApprovalModel(db, content, desk)
{
    private const int OpeningsShown = 20;

    [BindProperty] public string? Until { get; set; }

    /// <summary>Who a link is for.</summary>
    [BindProperty] public string? Name { get; set; }

    public TimeZoneInfo Zone { get; } = content.Current.Site.TimeZone;
    public IReadOnlyList<Row> Links { get; private set; } = [];
    public bool IsUnder => Publication.IsUnderEmbargo(Desk.Now);
    public bool MayMove => Publication.IsAwaited(Desk.Now);
    public bool MayBegin => !Publication.IsOut && Draft is not null;

    public async Task<IActionResult> OnPost()
    {
        var (until, wrong) = LocalTime.Read(Until, Zone);
        if (wrong is not null) ModelState.AddModelError(nameof(Until), wrong);
        else if (until <= Desk.Now) ModelState.AddModelError(nameof(Until), "That time is past. An embargo ends in the future.");
        if (!MayMove && !MayBegin) ModelState.AddModelError("", "There is nothing here to hold back.");
        if (MayBegin) AskOfText();
        if (MayBegin) AskWhyAlone("approves");
        if (!ModelState.IsValid || until is not { } end) return await List();

        await Hold(end);
        return Held("Held back from the public until then. Make a link for each person who may read it before.");
    }

    public async Task<IActionResult> OnPostLift()
    {
        if (!IsUnder) return NotFound();
        Publication.Lift(Desk.Now);
        await Desk.Save("publication.embargo", Publication.Slug, "lifted");
        return Held("The embargo is lifted: everybody can read it.");
    }

    public async Task<IActionResult> OnPostLink()
    {
        if (!IsUnder) return NotFound();
        var name = Name?.Trim() ?? "";
        if (name.Length == 0) ModelState.AddModelError(nameof(Name), "Write whom it is for: the page will bear the name.");
        if (name.Length > EmbargoLink.NameMaxLength) ModelState.AddModelError(nameof(Name), $"A name has at most {EmbargoLink.NameMaxLength} characters.");
        if (!ModelState.IsValid) return await List();

        var (link, token) = EmbargoLink.For(name, Publication, Desk.AccountId, Desk.Now);
        Db.EmbargoLinks.Add(link);
        await Desk.Save("embargo.link", Publication.Slug, name);
        return Held($"The link for {name}, shown only now: {addresses.Absolute("/newsroom/embargo/" + token)}");
    }

    public async Task<IActionResult> OnPostRevoke(int link)
    {
        if (await Db.EmbargoLinks.FirstOrDefaultAsync(l => l.Id == link && l.PublicationId == Publication.Id) is not { } found) return NotFound();
        found.Revoke(Desk.Now);
        await Desk.Save("embargo.revoke", Publication.Slug, found.Name);
        return Held($"The link for {found.Name} opens nothing any more.");
    }

    private Task Hold(DateTime until)
    {
        if (MayMove)
        {
            Publication.Lift(until);
            return Desk.Save("publication.embargo", Publication.Slug, $"{until:u}");
        }
        Publication.Embargo(Draft!.Text, until);
        return PutOut(Draft, "publication.embargo", $"{until:u}");
    }

    protected override Task<IActionResult> Show()
    {
        Until ??= LocalTime.Typed(MayMove ? Publication.VisibleFrom : null, Zone);
        if (MayBegin) AskOfText();
        return List();
    }

    private async Task<IActionResult> List()
    {
        Links = await Db.EmbargoLinks.Where(l => l.PublicationId == Publication.Id).OrderBy(l => l.Id)
            .Select(l => new Row(l.Id, l.Name, l.MadeAt, Db.Users.Where(a => a.Id == l.MadeBy).Select(a => a.Name).FirstOrDefault(), l.RevokedAt, l.Openings.Count,
                l.Openings.OrderByDescending(o => o.At).Select(o => o.At).Take(OpeningsShown).ToList())).ToListAsync();
        return Page();
    }

    private RedirectResult Held(string done) => Done(done, $"/admin/newsroom/embargo/{Publication.Id}");

    public sealed record Row(int Id, string Name, DateTime MadeAt, string? MadeBy, DateTime? RevokedAt, int Opened, IReadOnlyList<DateTime> Newest);
}
