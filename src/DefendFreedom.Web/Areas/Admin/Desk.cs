using System.Globalization;
using System.Security.Claims;
using DefendFreedom.Accounts;
using DefendFreedom.Content;
using DefendFreedom.Data;
using DefendFreedom.Web.Hosting.Database;

namespace DefendFreedom.Web.Areas.Admin;

/// <summary>Who is at the desk, and how an editorial act is saved: with its line in the audit log, and shown to readers at once.</summary>
public sealed class Desk(SiteDb db, SiteContent content, TimeProvider clock, IHttpContextAccessor http, ChangeFeed changes)
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>The site's time zone, and the day that it is there.</summary>
    public TimeZoneInfo Zone => content.Current.Site.TimeZone;
    public DateOnly Today => LocalTime.Day(Now, Zone);

    public int AccountId => int.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    public string Name => User.Identity!.Name!;

    public bool Is(params Role[] roles) => Array.Exists(roles, role => User.IsInRole(role.ToString()));

    /// <summary>Saves what was done together with who did it; readers see the change when this returns.</summary>
    public async Task Save(string act, string record, string detail = "")
    {
        db.Audit.Add(new AuditEntry(Now, AccountId, Name, act, record, detail));
        await db.SaveChangesAsync();
        await changes.Run();
    }

    private ClaimsPrincipal User => http.HttpContext!.User;
}
