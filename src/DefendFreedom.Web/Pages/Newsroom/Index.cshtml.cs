using DefendFreedom.Web.Hosting.Caching;
using DefendFreedom.Web.Features.Newsroom;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Newsroom;
using DefendFreedom.Web.Pages.Shared;
using DefendFreedom.Web.Serving;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DefendFreedom.Web.Pages.Newsroom;

public sealed class IndexModel(SiteContent content, SiteDb db, Catalogue catalogue, TimeProvider clock) : PageModel
{
    private const int Size = 12;

    public ContentSnapshot Written { get; } = content.Current;
    public NewsroomAddress Address { get; private set; } = null!;
    public CataloguePage Found { get; private set; } = null!;
    public IReadOnlyList<Headline> News { get; private set; } = [];
    public int Pages => Math.Max(1, (Found.Total + Size - 1) / Size);

    public async Task<IActionResult> OnGet()
    {
        if (NewsroomAddress.Read(Request.Query, Written) is not { } address) return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        Address = address;
        await catalogue.Loaded;
        Found = catalogue.Look(address.Filter, now, address.Page, Size);
        if (address.Page > Pages) return NotFound();
        News = await db.Headlines(Found.Ids, now);
        PageCacheTags.Add(HttpContext, [NewsroomCacheTags.Lists]);
        return Page();
    }
}
