using System.Globalization;
using DefendFreedom.Accounts;
using DefendFreedom.Data;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>What is asked of the audit log, as it stands in the address. Days are days of the site's zone, both included.</summary>
public sealed class AuditFilter
{
    private const string Day = "yyyy-MM-dd";

    public string? Who { get; set; }
    public string? Act { get; set; }
    public string? Record { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }

    /// <summary>The same as the query of an address.</summary>
    public string Query => string.Join('&', new[] { ("Who", Who), ("Act", Act), ("Record", Record), ("From", From), ("To", To) }
        .Where(f => !string.IsNullOrWhiteSpace(f.Item2)).Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2!.Trim())}"));

    public async Task<IQueryable<AuditEntry>> Of(SiteDb db, TimeZoneInfo zone)
    {
        int? first = null, last = null;
        if (Start(From, zone) is { } from) first = await db.Audit.Where(e => e.At >= from).OrderBy(e => e.At).Select(e => (int?)e.Id).FirstOrDefaultAsync() ?? int.MaxValue;
        if (Start(To, zone, 1) is { } end) last = await db.Audit.Where(e => e.At < end).OrderByDescending(e => e.At).Select(e => (int?)e.Id).FirstOrDefaultAsync() ?? 0;
        return db.Audit.AsNoTracking().By(Who, Act, Record).Between(first, last);
    }

    private static DateTime? Start(string? typed, TimeZoneInfo zone, int later = 0) =>
        DateOnly.TryParseExact(typed, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and <= 9000
            ? LocalTime.StartOf(day.AddDays(later), zone) : null;
}
