using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Data.Newsroom;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Hosting.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>
/// A publication under embargo, for the recipient of a link. The link shows the recipient's name and a button; pressing it shows the text
/// and records a visit. Mail scanners and chat previews follow links but press no buttons.
/// </summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class EmbargoedModel(SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    private Publication _publication = null!;

    /// <summary>The publication, once the button was pressed.</summary>
    public PublicationView? View { get; private set; }
    public EmbargoLink Link { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public DateTime EmbargoUntil => _publication.VisibleFrom;
    public string TimeZoneId => content.Current.Site.TimeZone.Id;

    public async Task<IActionResult> OnGet(string token)
    {
        // The token in the address must not leak to other sites. Same-origin requests keep it: older browsers otherwise do not send the
        // form's origin.
        Response.Headers["Referrer-Policy"] = "same-origin";
        return await FindOrRedirect(token) ?? Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await FindOrRedirect(token) is { } response)
            return response;
        db.EmbargoLinkVisits.Add(new EmbargoLinkVisit(Link.Id, Now));
        await db.SaveChangesAsync();
        View = await PublicationView.Create(_publication, content.Current, db, $"/newsroom/embargo/{token}/");
        return Page();
    }

    // Returns the response if the link grants no access; null if it does.
    private async Task<IActionResult?> FindOrRedirect(string token)
    {
        if (EmbargoLink.HashToken(token) is not { } hash)
            return NotFound();
        if (await db.EmbargoLinks.FirstOrDefaultAsync(l => l.TokenHash == hash && l.RevokedAt == null) is not { } link)
            return NotFound();
        var publication = await db
            .Publications.AsNoTracking()
            .AsSingleQuery()
            .WithDetails()
            .FirstOrDefaultAsync(p => p.Id == link.PublicationId);
        if (publication is null)
            return NotFound();
        if (publication.IsPublic(Now))
            return Redirect("/newsroom/" + publication.Slug);
        if (!link.GrantsAccess(Now, publication))
            return NotFound();
        (Link, _publication) = (link, publication);
        return null;
    }
}
