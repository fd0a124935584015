using DefendFreedom.Accounts;
using DefendFreedom.Data;
using DefendFreedom.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

public sealed class IndexModel(SiteDb db) : PageModel
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true)] public string? Who { get; set; }
    [BindProperty(SupportsGet = true)] public string? Act { get; set; }
    [BindProperty(SupportsGet = true, Name = "page")] public int Number { get; set; } = 1;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public PageNumbers Numbers { get; private set; } = null!;

    public async Task OnGet()
    {
        var pages = Math.Max(1, (await Filtered().CountAsync() + Size - 1) / Size);
        Number = Math.Clamp(Number, 1, pages);
        Entries = await Filtered().OrderByDescending(e => e.Id).Skip((Number - 1) * Size).Take(Size).ToListAsync();
        Numbers = new PageNumbers(Number, pages, page => $"/admin/audit?Who={Uri.EscapeDataString(Who ?? "")}&Act={Uri.EscapeDataString(Act ?? "")}&page={page}");
    }

    private IQueryable<AuditEntry> Filtered()
    {
        var entries = db.Audit.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Who)) entries = entries.Where(e => e.Who.Contains(Who.Trim()));
        if (!string.IsNullOrWhiteSpace(Act)) entries = entries.Where(e => e.Act.Contains(Act.Trim()));
        return entries;
    }
}
