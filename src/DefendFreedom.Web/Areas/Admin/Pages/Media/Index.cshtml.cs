using DefendFreedom.Data;
using DefendFreedom.Data.Media;
using DefendFreedom.Media;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Media;

public sealed class IndexModel(SiteDb db) : PageModel
{
    private const int PageSize = 24;

    [BindProperty(SupportsGet = true)]
    public string? SearchText { get; set; }

    [BindProperty(SupportsGet = true)]
    public UploadFilter Show { get; set; }

    // Of the query: by its name alone it would be the route's word for this page.
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }
    public IReadOnlyList<Upload> Uploads { get; private set; } = [];
    public PageNumbers Numbers { get; private set; } = null!;

    public async Task OnGet()
    {
        var found = (await db.FilterUploads(Show)).Matching(SearchText);
        Total = await found.CountAsync();
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, pages);
        Uploads = await found.NewestFirst().Skip((PageNumber - 1) * PageSize).Take(PageSize).AsNoTracking().ToListAsync();
        Numbers = new PageNumbers(
            PageNumber,
            pages,
            page => $"/admin/media?Show={Show}&SearchText={Uri.EscapeDataString(SearchText ?? "")}&page={page}"
        );
    }
}
