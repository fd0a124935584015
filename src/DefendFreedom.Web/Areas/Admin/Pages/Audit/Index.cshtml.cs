using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

public sealed class IndexModel(SiteDb db, SiteContent content, AuditNames names) : PageModel
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true, Name = "")] public AuditFilter Filter { get; set; } = new();
    [BindProperty(SupportsGet = true), FromQuery(Name = "page")] public int Number { get; set; } = 1;

    public int Total { get; private set; }
    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public PageNumbers Numbers { get; private set; } = null!;

    /// <summary>What has ever been done, and by whom, to choose from.</summary>
    public IReadOnlyList<string> Acts { get; private set; } = [];
    public IReadOnlyList<string> People { get; private set; } = [];

    public async Task OnGet()
    {
        var found = await Filter.Of(db, content.Current.Site.TimeZone);
        Total = await found.CountAsync();
        var pages = Math.Max(1, (Total + Size - 1) / Size);
        Number = Math.Clamp(Number, 1, pages);
        Entries = await found.OrderByDescending(e => e.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync();
        Numbers = new PageNumbers(Number, pages, page => $"/admin/audit?{Filter.Query}&page={page}");
        (People, Acts) = await names.Read(db);
    }
}
