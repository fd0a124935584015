using DefendFreedom.Data;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class CorrectionsModel(SiteDb db, TimeProvider clock) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<Said> Entries { get; private set; } = [];

    public async Task OnGet()
    {
        Entries = await Said.Corrections(db, clock.GetUtcNow().UtcDateTime, Most);
        Evictions.Shows(HttpContext, Evictions.Newsroom);
    }
}
