using System.Globalization;
using System.Text;
using DefendFreedom.Auditing;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>Streams the audit entries that match a filter as CSV, oldest first. The download is itself recorded in the log.</summary>
public sealed class DownloadModel(SiteDb db, SiteContent content, CurrentEditor editor) : PageModel
{
    private const int BatchSize = 1000;

    [BindProperty(SupportsGet = true, Name = "")]
    public AuditFilter Filter { get; set; } = new();

    public async Task<EmptyResult> OnGet()
    {
        await editor.Save("audit.download", "audit", Filter.Query);
        var matching = await Filter.Apply(db, content.Current.Site.TimeZone);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=audit-{editor.Today:O}.csv";
        // The byte order mark tells spreadsheets that the file is UTF-8.
        await using var csv = new StreamWriter(Response.Body, new UTF8Encoding(true));
        await csv.WriteAsync(CsvCell.FormatRow("At (UTC)", "Person", "Action", "Record", "Details", "Hash"));
        for (var last = 0; !HttpContext.RequestAborted.IsCancellationRequested; )
        {
            // In batches, because EF buffers a whole result in memory on SQL Server.
            var entries = await matching.Where(e => e.Id > last).OrderBy(e => e.Id).Take(BatchSize).ToListAsync();
            foreach (var e in entries)
                await csv.WriteAsync(
                    CsvCell.FormatRow(
                        e.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                        e.Actor,
                        e.Action,
                        e.Subject,
                        e.Detail,
                        e.Hash
                    )
                );
            if (entries.Count < BatchSize)
                break;
            last = entries[^1].Id;
        }
        return new EmptyResult();
    }
}
