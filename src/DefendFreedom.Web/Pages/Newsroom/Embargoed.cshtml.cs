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
/// A publication before its time, for the one person whom the link was made for. The link shows whom it is for and a button; the button
/// opens it and is recorded. Programs that check mail, and chats that preview links, follow links and press nothing.
/// </summary>
[SameOriginForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class EmbargoedModel(SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    private Publication _publication = null!;

    /// <summary>What is read, once it is opened.</summary>
    public PublicationView? View { get; private set; }
    public EmbargoLink Link { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public DateTime EmbargoUntil => _publication.VisibleFrom;
    public string TimeZoneId => content.Current.Site.TimeZone.Id;

    public async Task<IActionResult> OnGet(string token)
    {
        // The address is the key, which no other site may get. This one must, or older browsers do not say where the form comes from.
        Response.Headers["Referrer-Policy"] = "same-origin";
        return await FindOrRedirect(token) ?? Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await FindOrRedirect(token) is { } elsewhere)
            return elsewhere;
        db.EmbargoLinkVisits.Add(new EmbargoLinkVisit(Link.Id, Now));
        await db.SaveChangesAsync();
        View = await PublicationView.Create(_publication, content.Current, db, $"/newsroom/embargo/{token}/");
        return Page();
    }

    // Where it leads instead, when the link opens nothing.
    private async Task<IActionResult?> FindOrRedirect(string token)
    {
        if (EmbargoLink.HashToken(token) is not { } hash)
            return NotFound();
        if (await db.EmbargoLinks.FirstOrDefaultAsync(l => l.TokenHash == hash && l.RevokedAt == null) is not { } link)
            return NotFound();
        var found = await db.Publications.AsNoTracking().AsSingleQuery().WithDetails().FirstOrDefaultAsync(p => p.Id == link.PublicationId);
        if (found is null)
            return NotFound();
        if (found.IsPublic(Now))
            return Redirect("/newsroom/" + found.Slug);
        if (!link.GrantsAccess(Now, found))
            return NotFound();
        (Link, _publication) = (link, found);
        return null;
    }
}
