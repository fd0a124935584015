using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class CorrectionsModel(SiteDb db, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Entry> Entries { get; private set; } = [];

    public async Task OnGet()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        Entries = await db.Corrections.AsNoTracking().Where(c => c.At <= now)
            .Join(db.Publications.VisibleTo(Audience.Public, now), c => c.PublicationId, p => p.Id, (c, p) => new { c.At, c.Wrong, c.Right, p.Slug, p.Title })
            .OrderByDescending(e => e.At).Take(Most)
            .Select(e => new Entry(e.At, e.Wrong, e.Right, e.Slug, e.Title)).ToListAsync();
        Evictions.Shows(HttpContext, Evictions.Newsroom);
    }

    public sealed record Entry(DateTime At, string Wrong, string Right, string Slug, string Title);
}
