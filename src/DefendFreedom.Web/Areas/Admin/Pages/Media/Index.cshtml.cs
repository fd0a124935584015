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

    // From the query only: the route value of the same name holds the path of this Razor page.
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }
    public IReadOnlyList<Upload> Uploads { get; private set; } = [];
    public PageNumbers Numbers { get; private set; } = null!;

    public async Task OnGet()
    {
        var uploads = (await db.FilterUploads(Show)).Matching(SearchText);
        Total = await uploads.CountAsync();
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, pages);
        Uploads = await uploads.NewestFirst().Skip((PageNumber - 1) * PageSize).Take(PageSize).AsNoTracking().ToListAsync();
        Numbers = new PageNumbers(
            PageNumber,
            pages,
            page => $"/admin/media?Show={Show}&SearchText={Uri.EscapeDataString(SearchText ?? "")}&page={page}"
        );
    }
}
