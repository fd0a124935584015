using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>
/// A publication before its time, for the one person whom the link was made for. The link shows whom it is for and a button; the button
/// opens it and is recorded. Programs that check mail, and chats that preview links, follow links and press nothing.
/// </summary>
[OwnForms]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class EmbargoedModel(SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    private Publication _publication = null!;

    /// <summary>What is read, once it is opened.</summary>
    public PrintedPublication? Printed { get; private set; }
    public EmbargoLink Link { get; private set; } = null!;
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;
    public DateTime Until => _publication.VisibleFrom;
    public string Zone => content.Current.Site.TimeZone.Id;

    public async Task<IActionResult> OnGet(string token)
    {
        // The address is the key, which no other site may get. This one must, or older browsers do not say where the form comes from.
        Response.Headers["Referrer-Policy"] = "same-origin";
        return await Find(token) ?? Page();
    }

    public async Task<IActionResult> OnPost(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await Find(token) is { } elsewhere) return elsewhere;
        db.EmbargoOpenings.Add(new EmbargoOpening(Link.Id, Now));
        await db.SaveChangesAsync();
        Printed = await PrintedPublication.Of(_publication, content.Current, db, $"/newsroom/embargo/{token}/");
        return Page();
    }

    // Where it leads instead, when the link opens nothing.
    private async Task<IActionResult?> Find(string token)
    {
        if (EmbargoLink.Hash(token) is not { } hash) return NotFound();
        if (await db.EmbargoLinks.FirstOrDefaultAsync(l => l.TokenHash == hash && l.RevokedAt == null) is not { } link) return NotFound();
        var found = await db.Publications.AsNoTracking().AsSingleQuery().WithParts().FirstOrDefaultAsync(p => p.Id == link.PublicationId);
        if (found is null) return NotFound();
        if (found.IsPublic(Now)) return Redirect("/newsroom/" + found.Slug);
        if (!link.Opens(Now, found)) return NotFound();
        (Link, _publication) = (link, found);
        return null;
    }
}
