using System.Globalization;
using System.Text;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Delivery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>The lines that a filter finds, oldest first, as CSV; sent as they are read. That it was taken is itself a line of the log.</summary>
public sealed class DownloadModel(SiteDb db, SiteContent content, Desk desk) : PageModel
{
    private const int Piece = 1000;

    [BindProperty(SupportsGet = true, Name = "")] public AuditFilter Filter { get; set; } = new();

    public async Task<EmptyResult> OnGet()
    {
        await desk.Save("audit.download", "audit", Filter.Query);
        var found = await Filter.Of(db, content.Current.Site.TimeZone);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=audit-{desk.Now:yyyy-MM-dd}.csv";
        // With a mark at the beginning, by which spreadsheets know that it is UTF-8.
        await using var text = new StreamWriter(Response.Body, new UTF8Encoding(true));
        await text.WriteAsync(SafeCell.Line("At (UTC)", "Who", "Act", "Record", "Detail", "Hash"));
        for (var last = 0; !HttpContext.RequestAborted.IsCancellationRequested;)
        {
            // By pieces: on SQL Server EF holds in memory whatever one query brings.
            var entries = await found.Where(e => e.Id > last).OrderBy(e => e.Id).Take(Piece).ToListAsync();
            foreach (var e in entries)
                await text.WriteAsync(SafeCell.Line(e.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), e.Who, e.Act, e.Record, e.Detail, e.Hash));
            if (entries.Count < Piece) break;
            last = entries[^1].Id;
        }
        return new EmptyResult();
    }
}
