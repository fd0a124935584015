using DefendFreedom.Data;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Web.Hosting.Caching;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class CorrectionsModel(SiteDb db, TimeProvider clock) : PageModel
{
    private const int MaxEntries = 200;

    public IReadOnlyList<CorrectionEntry> Entries { get; private set; } = [];

    public async Task OnGet()
    {
        Entries = await CorrectionEntry.FindNewest(db, clock.GetUtcNow().UtcDateTime, MaxEntries);
        PageCacheTags.Add(HttpContext, NewsroomCacheTags.Lists);
    }
}
