using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

/// <summary>A publication before its time, for the one person whom the link was made for. Every look at it is recorded.</summary>
[ResponseCache(NoStore = true)]
public sealed class EmbargoedModel(SiteContent content, SiteDb db, TimeProvider clock) : PageModel
{
    public PrintedPublication Printed { get; private set; } = null!;
    public EmbargoLink Link { get; private set; } = null!;
    public DateTime OpenedAt { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<IActionResult> OnGet(string token)
    {
        // The address is the key: it must not go along to where the reader goes from here.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (EmbargoLink.Hash(token) is not { } hash) return NotFound();
        if (await db.EmbargoLinks.FirstOrDefaultAsync(l => l.TokenHash == hash && l.RevokedAt == null) is not { } link) return NotFound();
        if (await db.Publications.AsNoTracking().AsSingleQuery().WithParts().FirstOrDefaultAsync(p => p.Id == link.PublicationId) is not { } publication) return NotFound();
        if (publication.IsPublic(OpenedAt)) return Redirect("/newsroom/" + publication.Slug);
        if (!link.Opens(OpenedAt, publication)) return NotFound();

        if (!Requests.IsForTheHead(HttpContext))
        {
            db.EmbargoOpenings.Add(new EmbargoOpening(link.Id, OpenedAt));
            await db.SaveChangesAsync();
        }
        (Link, Printed) = (link, await PrintedPublication.Of(publication, content.Current, db, $"/newsroom/embargo/{token}/"));
        return Page();
    }
}
