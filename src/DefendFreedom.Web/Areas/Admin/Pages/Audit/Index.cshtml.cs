using DefendFreedom.Auditing;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

public sealed class IndexModel(SiteDb db, SiteContent content, AuditFilterOptions options) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "")]
    public AuditFilter Filter { get; set; } = new();

    [BindProperty(SupportsGet = true), FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public int Total { get; private set; }
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public PageNumbers Numbers { get; private set; } = null!;

    /// <summary>Every action and actor in the log, for the filter's lists.</summary>
    public IReadOnlyList<string> Actions { get; private set; } = [];
    public IReadOnlyList<string> Actors { get; private set; } = [];

    public async Task OnGet()
    {
        var matching = await Filter.Apply(db, content.Current.Site.TimeZone);
        Total = await matching.CountAsync();
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        PageNumber = Math.Clamp(PageNumber, 1, pages);
        Entries = await matching.OrderByDescending(e => e.Id).Skip((PageNumber - 1) * PageSize).Take(PageSize).ToListAsync();
        Numbers = new PageNumbers(PageNumber, pages, page => $"/admin/audit?{Filter.Query}&page={page}");
        (Actors, Actions) = await options.Load(db);
    }
}
