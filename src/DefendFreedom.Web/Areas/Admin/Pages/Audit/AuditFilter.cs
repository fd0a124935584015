using System.Globalization;
using DefendFreedom.Auditing;
using DefendFreedom.Data;
using DefendFreedom.Text;
using DefendFreedom.Web.Hosting.Razor;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Web.Areas.Admin.Pages.Audit;

/// <summary>Filter of the audit log, bound from the query string. Days are in the site's time zone; both ends are included.</summary>
public sealed class AuditFilter
{
    private const string DateFormat = "yyyy-MM-dd";

    public string? Actor { get; set; }
    public string? Action { get; set; }
    public string? Subject { get; set; }
    public string? From { get; set; }
    public string? To { get; set; }

    /// <summary>The filter as a query string.</summary>
    public string Query =>
        string.Join(
            '&',
            new[] { ("Actor", Actor), ("Action", Action), ("Subject", Subject), ("From", From), ("To", To) }
                .Where(f => !string.IsNullOrWhiteSpace(f.Item2))
                .Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2!.Trim())}")
        );

    public async Task<IQueryable<AuditEntry>> Apply(SiteDb db, TimeZoneInfo zone)
    {
        int? first = null,
            last = null;
        if (ParseDay(From, zone) is { } from)
            first =
                await db.AuditLog.Where(e => e.At >= from).OrderBy(e => e.At).Select(e => (int?)e.Id).FirstOrDefaultAsync() ?? int.MaxValue;
        if (ParseDay(To, zone, 1) is { } end)
            last = await db.AuditLog.Where(e => e.At < end).OrderByDescending(e => e.At).Select(e => (int?)e.Id).FirstOrDefaultAsync() ?? 0;
        return db.AuditLog.AsNoTracking().Matching(Actor, Action, Subject).WithIdsBetween(first, last);
    }

    private static DateTime? ParseDay(string? input, TimeZoneInfo zone, int addDays = 0) =>
        DateOnly.TryParseExact(TypedNumber.ToAscii(input), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1970 and <= 9000
            ? zone.GetStartOfDay(day.AddDays(addDays))
            : null;
}
